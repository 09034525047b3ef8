import { Type, type Static } from 'typebox';
import { DrillFigures, FindingFields, InjectFields, mostFindings, mostInjects } from '../drills/schema.ts';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import { trainings as certificateKinds } from '../volunteers/schema.ts';

const closed = { additionalProperties: false } as const;

/** 培训、演练 [R47]. */
export const trainingMachine = defineMachine('TrainingDrill', 'planned', {
  'training.openEnrolment': 'planned → enrolling',
  'training.begin': 'enrolling → in_progress',
  'training.complete': 'in_progress → completed',
  'training.receive': 'in_progress → completed',
  'training.review': 'completed → reviewed',
  'training.archive': 'reviewed → archived',
  'training.cancel': 'planned|enrolling|in_progress → cancelled',
});

/** Most people of one training. */
export const mostEnrolled = 300;
export const subjects = ['risk_response', 'participation', 'technology'] as const;

export const One = Type.Object({ id: Id }, closed);
export const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

/** What whoever attended gets, and for how long it holds. */
const Certificate = Type.Object(
  { kind: Type.Enum(certificateKinds), months: Type.Integer({ minimum: 1, maximum: 120 }) },
  closed,
);

/** `training.plan`. */
export const TrainingFields = Type.Object(
  {
    id: Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$' }),
    kind: Type.Enum(['training', 'drill']),
    subject: Type.Enum(subjects),
    title: Title({ maxLength: 60, text: true }),
    /** ms since 1970 UTC */
    startsAt: Type.Integer({ minimum: 0 }),
    seats: Type.Integer({ minimum: 1, maximum: mostEnrolled }),
    certificate: Type.Optional(Certificate),
    /** the emergency plan that a drill tries */
    plan: Type.Optional(Id),
    /** what happens in a drill by itself */
    script: Type.Optional(Type.Array(InjectFields, { maxItems: mostInjects })),
  },
  closed,
);
export type TrainingFields = Static<typeof TrainingFields>;

export const Completion = Type.Object(
  { id: Id, attended: Type.Array(Id, { maxItems: mostEnrolled, uniqueItems: true }) },
  closed,
);

/** `training.note`: what was found in a training. */
export const Note = Type.Object({ id: Id, finding: FindingFields }, closed);

/** `training.receive`: what the community of a drill released at its end. Sent by the installation alone. */
export const Received = Type.Object(
  { id: Id, figures: DrillFigures, findings: Type.Array(FindingFields, { maxItems: mostFindings }) },
  closed,
);

/** What was found, and whether the task that it became is done. */
export interface TrainingFinding extends Static<typeof FindingFields> {
  readonly task?: string;
  readonly done?: boolean;
}

export interface Training extends TrainingFields {
  readonly status: string;
  readonly by: string;
  readonly enrolled: readonly string[];
  readonly attended: readonly string[];
  readonly findings: readonly TrainingFinding[];
  readonly figures?: DrillFigures;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly reason?: string;
  /** the community of a drill could not be set up: all that is left is to cancel it, and with that it lifts */
  readonly stuck?: true;
}
export const Trainings: Collection<Training> = { name: 'trainings' };

/** 演练频次、整改率 [E10], by the year in China in which a drill ended: its id. */
export interface TrainingYear {
  readonly id: string;
  readonly drills: number;
  readonly trainings: number;
  readonly findings: number;
  readonly closed: number;
}
export const TrainingYears: Collection<TrainingYear> = { name: 'trainingYears' };
