import { activities } from './activities/capability.ts';
import { accounts } from './accounts/capability.ts';
import { alerts } from './alerts/capability.ts';
import { areasWith } from './areas/capability.ts';
import { noShapes, type GroundCheck, type Shapes } from './areas/ground.ts';
import { situationReports } from './briefs/capability.ts';
import { blankTables } from './blanks/capability.ts';
import { assessments } from './assessments/capability.ts';
import { callDesk } from './calls/capability.ts';
import { care } from './care/capability.ts';
import { carePlans } from './care-plans/capability.ts';
import { cases } from './cases/capability.ts';
import { closures } from './closures/capability.ts';
import { confidence } from './confidence/capability.ts';
import { consent } from './consents/capability.ts';
import { doorListCapability } from './door-lists/capability.ts';
import { duties } from './duties/capability.ts';
import { drills } from './drills/capability.ts';
import { deployments } from './deployments/capability.ts';
import { disinfection } from './disinfection/capability.ts';
import { distress } from './distress/capability.ts';
import { distressLimits } from './distress/limits.ts';
import { evaluations } from './evaluations/capability.ts';
import { feedback } from './feedback/capability.ts';
import { feedbackLimits } from './feedback/limits.ts';
import { feedsWith } from './feeds/capability.ts';
import type { ToWgs84 } from './feeds/place.ts';
import { feedLines } from './feed-lines/capability.ts';
import { incidents } from './incidents/capability.ts';
import { incidentLimits } from './incidents/limits.ts';
import { incubation } from './incubation/capability.ts';
import { groupSurveys } from './group-surveys/capability.ts';
import { householdRegister } from './households/capability.ts';
import { selfOrganisations } from './groups/capability.ts';
import { hazards } from './hazards/capability.ts';
import { keptData } from './kept-data/capability.ts';
import { Registry } from './kernel/registry.ts';
import { indicatorFigures } from './indicators/capability.ts';
import { ledger } from './ledger/capability.ts';
import { legalBasisRegister } from './legal-bases/capability.ts';
import { measures } from './measures/capability.ts';
import { monitoring } from './monitoring/capability.ts';
import { lessons } from './lessons/capability.ts';
import { moodPulse } from './mood/capability.ts';
import { lifeOrder } from './life-order/capability.ts';
import { linkage } from './linkage/capability.ts';
import { needs } from './needs/capability.ts';
import { needLimits } from './needs/limits.ts';
import { notices } from './notices/capability.ts';
import { orgs } from './orgs/capability.ts';
import { people } from './people/capability.ts';
import { paging } from './paging/capability.ts';
import { phases } from './phases/capability.ts';
import { plans } from './plans/capability.ts';
import { potential } from './potential/capability.ts';
import { practiceTemplates } from './practices/capability.ts';
import { promises } from './promises/capability.ts';
import { promiseLimits } from './promises/limits.ts';
import { proposals } from './proposals/capability.ts';
import { purchases } from './purchases/capability.ts';
import { reports } from './reports/capability.ts';
import { residents } from './residents/capability.ts';
import { requests } from './requests/capability.ts';
import { reviews } from './reviews/capability.ts';
import { resumption } from './resumption/capability.ts';
import { upReportLimits } from './reports/up-limits.ts';
import { requestLimits } from './requests/limits.ts';
import { shifts } from './shifts/capability.ts';
import { stock } from './stock/capability.ts';
import { signs } from './signs/capability.ts';
import { screening } from './screening/capability.ts';
import { specialGroups } from './special-groups/capability.ts';
import { support } from './support/capability.ts';
import { tasks } from './tasks/capability.ts';
import { textsWith } from './texts/capability.ts';
import { thanking } from './thanks/capability.ts';
import { trainings } from './trainings/capability.ts';
import { traces } from './traces/capability.ts';
import type { FindTexts } from './texts/schema.ts';
import { kindOf, timeLimitsOf } from './time-limits/capability.ts';
import { visits } from './visits/capability.ts';
import { volunteers } from './volunteers/capability.ts';
import { walkUps } from './walk-ups/capability.ts';
import { workspaces } from './workspaces/capability.ts';

/**
 * Every capability, one line each. The check of geometry and the conversion of points come from whoever knows them
 * (`maps`), what is known of texts from whoever has the log.
 */
export function createRegistry(
  ground: GroundCheck,
  toWgs84: ToWgs84,
  text: FindTexts = () => undefined,
  shapes: Shapes = noShapes,
): Registry {
  const others = [
    accounts,
    orgs,
    people,
    consent,
    householdRegister,
    textsWith(text),
    legalBasisRegister,
    phases,
    paging,
    notices,
    residents,
    feedback,
    measures,
    closures,
    doorListCapability,
    duties,
    alerts,
    tasks,
    volunteers,
    deployments,
    walkUps,
    shifts,
    selfOrganisations,
    potential,
    activities,
    lessons,
    groupSurveys,
    thanking,
    traces,
    requests,
    stock,
    linkage,
    plans,
    practiceTemplates,
    reviews,
    trainings,
    drills,
    reports,
    blankTables,
    signs,
    monitoring,
    incidents,
    timeLimitsOf([
      kindOf(incidentLimits),
      kindOf(requestLimits),
      kindOf(upReportLimits),
      kindOf(needLimits),
      kindOf(feedbackLimits),
      kindOf(distressLimits),
      kindOf(promiseLimits),
    ]),
    screening,
    disinfection,
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
    moodPulse,
    hazards,
    proposals,
    purchases,
    incubation,
    callDesk,
    resumption,
    lifeOrder,
    confidence,
    keptData,
    workspaces,
    feedsWith(toWgs84),
    feedLines,
    indicatorFigures,
    evaluations,
    situationReports,
    ledger,
  ];
  const placed = others.flatMap((one) => one.placed ?? []);
  const placeCounts = others.flatMap((one) => one.placeCounts ?? []);
  return new Registry([areasWith(ground, shapes, { placed, placeCounts }), ...others]);
}
