import { terms as accounts } from '@liandong/shared/accounts/terms';
import { terms as activities } from '@liandong/shared/activities/terms';
import { alertTerms } from '@liandong/shared/alerts/terms';
import { terms as areas } from '@liandong/shared/areas/terms';
import { terms as briefs } from '@liandong/shared/briefs/terms';
import { terms as indicators } from '@liandong/shared/indicators/terms';
import { terms as blanks } from '@liandong/shared/blanks/terms';
import { terms as calls } from '@liandong/shared/calls/terms';
import { terms as closures } from '@liandong/shared/closures/terms';
import { terms as confidence } from '@liandong/shared/confidence/terms';
import { terms as consents } from '@liandong/shared/consents/terms';
import { terms as doorLists } from '@liandong/shared/door-lists/terms';
import { terms as duties } from '@liandong/shared/duties/terms';
import { terms as deployments } from '@liandong/shared/deployments/terms';
import { terms as disinfection } from '@liandong/shared/disinfection/terms';
import { terms as evaluations } from '@liandong/shared/evaluations/terms';
import { terms as feedback } from '@liandong/shared/feedback/terms';
import { feedLineTerms } from '@liandong/shared/feed-lines/terms';
import { terms as incidents } from '@liandong/shared/incidents/terms';
import { terms as households } from '@liandong/shared/households/terms';
import { terms as groups } from '@liandong/shared/groups/terms';
import { terms as groupSurveys } from '@liandong/shared/group-surveys/terms';
import { terms as hazards } from '@liandong/shared/hazards/terms';
import { terms as keptData } from '@liandong/shared/kept-data/terms';
import { rightTerms } from '@liandong/shared/kernel/rights.terms';
import { terms as legalBases } from '@liandong/shared/legal-bases/terms';
import { terms as mood } from '@liandong/shared/mood/terms';
import { terms as measures } from '@liandong/shared/measures/terms';
import { terms as monitoring } from '@liandong/shared/monitoring/terms';
import { terms as notices } from '@liandong/shared/notices/terms';
import { terms as paging } from '@liandong/shared/paging/terms';
import { terms as people } from '@liandong/shared/people/terms';
import { phaseTerms } from '@liandong/shared/phases/terms';
import { terms as ledger } from '@liandong/shared/ledger/terms';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import { terms as proposals } from '@liandong/shared/proposals/terms';
import { terms as reports } from '@liandong/shared/reports/terms';
import { terms as resumption } from '@liandong/shared/resumption/terms';
import { terms as requests } from '@liandong/shared/requests/terms';
import { terms as residents } from '@liandong/shared/residents/terms';
import { terms as lessons } from '@liandong/shared/lessons/terms';
import { terms as lifeOrder } from '@liandong/shared/life-order/terms';
import { terms as linkage } from '@liandong/shared/linkage/terms';
import { terms as incubation } from '@liandong/shared/incubation/terms';
import { terms as orgs } from '@liandong/shared/orgs/terms';
import { terms as purchases } from '@liandong/shared/purchases/terms';
import { terms as plans } from '@liandong/shared/plans/terms';
import { terms as shifts } from '@liandong/shared/shifts/terms';
import { terms as potential } from '@liandong/shared/potential/terms';
import { terms as practices } from '@liandong/shared/practices/terms';
import { terms as reviews } from '@liandong/shared/reviews/terms';
import { terms as trainings } from '@liandong/shared/trainings/terms';
import { terms as drills } from '@liandong/shared/drills/terms';
import { terms as stock } from '@liandong/shared/stock/terms';
import { terms as signs } from '@liandong/shared/signs/terms';
import { terms as screening } from '@liandong/shared/screening/terms';
import { taskTerms } from '@liandong/shared/tasks/terms';
import { terms as texts } from '@liandong/shared/texts/terms';
import { terms as thanks } from '@liandong/shared/thanks/terms';
import { terms as timeLimits } from '@liandong/shared/time-limits/terms';
import { volunteerTerms } from '@liandong/shared/volunteers/terms';
import { terms as walkUps } from '@liandong/shared/walk-ups/terms';
import { terms as workspaces } from '@liandong/shared/workspaces/terms';
import { terms as assessments } from '@liandong/shared/assessments/terms';
import { terms as care } from '@liandong/shared/care/terms';
import { terms as carePlans } from '@liandong/shared/care-plans/terms';
import { terms as cases } from '@liandong/shared/cases/terms';
import { terms as distress } from '@liandong/shared/distress/terms';
import { terms as needs } from '@liandong/shared/needs/terms';
import { terms as specialGroups } from '@liandong/shared/special-groups/terms';
import { terms as support } from '@liandong/shared/support/terms';
import { terms as promises } from '@liandong/shared/promises/terms';
import { terms as visits } from '@liandong/shared/visits/terms';
import type { Words } from './gather-messages.ts';

/** Words by dotted key, as a capability keeps them. */
type Flat = Readonly<Record<string, string>>;

/**
 * Words that stand beside a capability in shared, read as `terms.<name>.<key>` (`terms.errors.conflict`).
 * A new capability adds its terms here, one line.
 */
const capabilities: Record<string, { zh: Flat; en: Flat }> = {
  errors: errorTerms,
  accounts,
  areas,
  rights: rightTerms,
  people,
  consents,
  households,
  requests,
  residents,
  evaluations,
  feedback,
  measures,
  reports,
  blanks,
  briefs,
  indicators,
  calls,
  stock,
  incidents,
  timeLimits,
  screening,
  linkage,
  plans,
  purchases,
  incubation,
  orgs,
  practices,
  reviews,
  trainings,
  drills,
  tasks: taskTerms,
  volunteers: volunteerTerms,
  paging,
  walkUps,
  shifts,
  groups,
  potential,
  activities,
  lessons,
  groupSurveys,
  thanks,
  notices,
  texts,
  ledger,
  alerts: alertTerms,
  legalBases,
  closures,
  doorLists,
  duties,
  phases: phaseTerms,
  feedLines: feedLineTerms,
  workspaces,
  signs,
  monitoring,
  disinfection,
  deployments,
  hazards,
  proposals,
  needs,
  specialGroups,
  visits,
  promises,
  assessments,
  carePlans,
  support,
  distress,
  cases,
  care,
  mood,
  resumption,
  lifeOrder,
  confidence,
  keptData,
};

export const terms = { 'zh-CN': wordsIn('zh'), en: wordsIn('en') };

function wordsIn(language: 'zh' | 'en'): Words {
  return Object.fromEntries(Object.entries(capabilities).map(([name, words]) => [name, readable(words[language])]));
}

/**
 * A copy, because vue-i18n unfolds dotted keys in place. A word whose key begins others' (`Task`, beside
 * `Task.open`) would hide them, so it is read as `Task.name`.
 */
function readable(words: Flat): Words {
  const keys = Object.keys(words);
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => {
      const begins = keys.some((other) => other.startsWith(`${key}.`));
      return [begins ? `${key}.name` : key, word];
    }),
  );
}
