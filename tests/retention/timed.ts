import { sealedId } from '@liandong/shared/care/sealed';
import { familyId } from '@liandong/shared/cases/commands';
import { boxKey as confidenceKey, longestRound } from '@liandong/shared/confidence/schema';
import { openFor } from '@liandong/shared/door-lists/schema';
import { boxKey as evaluationKey } from '@liandong/shared/evaluations/schema';
import { boxKey as moodKey } from '@liandong/shared/mood/commands';
import type { retention } from '@liandong/shared/people/retention';
import { shift } from '@liandong/shared/people/schema';
import { labelsKey, voterKey } from '@liandong/shared/proposals/private';

const day = 86_400_000;
const grid = '440604012051015';

/** What the system's clock erases: a record of live state that ended, and what is stored beside it. */
export interface Timed {
  readonly row: keyof typeof retention;
  readonly collection: string;
  readonly command: string;
  /** ms, where the row's `since` names another time for this collection than its own */
  readonly keeps?: number;
  /** fields of the record whose time began at `since`, ms */
  fields(since: number, id: string): object;
  /** ids of what is stored beside it, by kind */
  beside(id: string): Readonly<Record<string, string>>;
}

const subject = (id: string): string => `${id}-of`;
const words = (kind: string, part?: string) => (id: string) => ({
  [kind]: sealedId(part === undefined ? id : `${id}/${part}`, subject(id)),
});
const own = (kind: string) => (id: string) => ({ [kind]: id });
const nothing = () => ({});

/** Somebody who is cared for, as each record of care names them. */
const of = (id: string) => ({ subject: subject(id), grid });
const ended = (since: number, id: string) => ({
  ...of(id),
  status: 'closed',
  tier: 'regular',
  level: 1,
  endedAt: since,
  at: since,
  notes: ['n'],
});
const care = { row: 'careWords', fields: ended } as const;

export const timed: readonly Timed[] = [
  ...(['retired', 'rejected'] as const).map((status): Timed => {
    const row = status === 'retired' ? 'left' : 'rejected';
    const fields = () => ({ status, grids: [grid], skills: [], hours: 0 });
    return { row, collection: 'volunteers', command: 'person.lapse', fields, beside: own('person') };
  }),
  {
    ...{ row: 'screeningAnswer', collection: 'screeningRecords', command: 'screening.forget' },
    fields: (since, id) => ({
      ...{ campaign: 'over', household: id, building: 'b', status: 'normal' },
      keptUntil: since + 90 * day,
    }),
    beside: own('screeningAnswer'),
  },
  { ...care, collection: 'needs', command: 'need.forget', beside: words('needWords') },
  { ...care, collection: 'visits', command: 'visit.forget', keeps: 60 * day, beside: words('visitWords') },
  { ...care, collection: 'promises', command: 'promise.forget', keeps: 60 * day, beside: words('promiseWords') },
  {
    ...{ ...care, collection: 'specialGroups', command: 'specialGroup.forget', keeps: 30 * day },
    fields: (since, id) => ({ ...of(id), status: 'deactivated', leftAt: since }),
    beside: (id) => ({ helpWords: sealedId('help', id) }),
  },
  { ...care, collection: 'assessments', command: 'assessment.forget', beside: words('assessmentWords') },
  {
    ...{ ...care, collection: 'carePlans', command: 'carePlan.forget', keeps: 365 * day },
    beside: (id) => ({ planWords: sealedId('plan', id) }),
  },
  { ...care, collection: 'pairs', command: 'pair.forget', beside: words('tieWords') },
  {
    ...{ row: 'voteRoll', collection: 'proposals', command: 'vote.forgetRoll' },
    fields: (since) => ({ status: 'adopted', decidedAt: since, voters: 1 }),
    beside: (id) => Object.fromEntries([voterKey(id, 1), labelsKey(id)].map((key) => [key.kind, key.id])),
  },
  {
    ...{ row: 'signUpName', collection: 'activities', command: 'activity.forgetNames' },
    fields: (since, id) => ({ grid, status: 'ended', endedAt: since, signed: [`${id}-s`], waiting: [], extra: [] }),
    beside: (id) => ({ signUpName: `${id}-s` }),
  },
  {
    ...{ row: 'feedbackSender', collection: 'feedbacks', command: 'feedback.forget' },
    fields: (since) => ({
      grid,
      topic: 'other',
      at: since,
      acknowledgedAt: since,
      repliedAt: since,
      status: 'closed',
      trail: [{ at: since }],
    }),
    beside: (id) => ({ feedbackSender: sealedId(id, id) }),
  },
  {
    ...{ row: 'distress', collection: 'distressContacts', command: 'distress.forget', fields: ended },
    beside: words('distressWords', 'n'),
  },
  {
    ...{ row: 'caller', collection: 'calls', command: 'call.forget' },
    fields: (since) => ({ grid, status: 'reached', settledAt: since }),
    beside: own('caller'),
  },
  {
    ...{ row: 'handover', collection: 'handovers', command: 'handover.forget' },
    fields: (since, id) => ({ ...of(id), contact: 'c', to: ['w'], by: 'x', at: since }),
    beside: words('handoverSheet'),
  },
  {
    ...{ row: 'caseNotes', collection: 'cases', command: 'case.forget', fields: ended },
    beside: (id) => ({ ...words('caseWords', 'n')(id), caseFamily: sealedId(familyId(id), subject(id)) }),
  },
  {
    ...{ row: 'mood', collection: 'moodPeriods', command: 'mood.close', fields: (since) => ({ until: since + day }) },
    beside: (id) => ({ moodBox: moodKey(id).id, moodMarks: `${id}/a` }),
  },
  {
    ...{ row: 'confidence', collection: 'confidenceRounds', command: 'confidence.end' },
    fields: (since) => ({ at: since, until: since + longestRound, sheets: [], n: 0, trust: 0, confidence: 0 }),
    beside: (id) => ({ confidenceBox: confidenceKey(id).id }),
  },
  {
    ...{ row: 'evaluationAnswers', collection: 'evaluationCycles', command: 'evaluation.retire' },
    fields: () => ({ title: '春季', from: 0, to: 1, status: 'collecting' }),
    beside: (id) => ({ evaluationBox: evaluationKey(id).id }),
  },
  {
    ...{ row: 'doorList', collection: 'doorLists', command: 'doorList.close', beside: nothing },
    fields: (since) => ({ grid, households: ['h'], doors: 1, on: ['w'], readers: [], until: since + openFor }),
  },
  {
    ...{ row: 'rosterReveal', collection: 'rosterReveals', command: 'person.endRoster', beside: nothing },
    fields: (since) => ({ until: since + shift }),
  },
  {
    ...{ row: 'checkpointLog', collection: 'closures', command: 'closure.forget', beside: nothing },
    fields: (since) => ({ status: 'lifted', reason: 'flood', grids: [grid], endedAt: since }),
  },
];
