import { Type, type Static } from 'typebox';
import type { Collection, Entity } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { stepNames, type Step } from './settings.ts';

const closed = { additionalProperties: false } as const;

/** A time limit of a record, as the record itself says it. All times in ms, since 1970 UTC or long. */
export interface TimeLimit {
  /** which of the record's limits, as `settle` */
  readonly name: string;
  readonly since: number;
  readonly span: number;
  /** time that does not count, until now */
  readonly stopped: number;
  /** set while no time counts */
  readonly stoppedSince?: number | undefined;
  /** kept, or not wanted any more */
  readonly endedAt?: number | undefined;
  /** told at night too */
  readonly critical: boolean;
  /** accounts of those whom it concerns, once each */
  readonly of: readonly string[];
}

/** Accounts that were told of a step, and when. */
export interface Told {
  readonly person: string;
  readonly at: number;
}

/** A step that was taken because time passed. */
export interface LimitStep {
  readonly limit: string;
  /** beginning of the limit's time: a limit that begins anew has its steps anew */
  readonly since: number;
  readonly step: Step;
  readonly at: number;
  /** it was due while nobody looked, and a higher one was taken */
  readonly passed?: true;
  /** staff to be told, and those who were */
  readonly to: readonly string[];
  readonly told: readonly Told[];
  /** volunteers and residents: they are asked whether they need help, and are never urged */
  readonly asked: readonly string[];
}

export type SupervisionState = 'proposed' | 'confirmed' | 'declined';

/** 督办: the system proposes it, a superior decides. */
export interface Supervision {
  readonly limit: string;
  /** beginning of the limit's time; proposals of the first version did not say it */
  readonly since?: number;
  readonly state: SupervisionState;
  readonly at: number;
  readonly by?: string;
  readonly reason?: string;
}

/** How far a record has gone up; beside its status. */
export type Escalation = 'none' | 'reminded' | 'urged' | 'proposed' | 'supervised';

/** What a record with time limits carries. */
export interface Limited extends Entity {
  readonly steps: readonly LimitStep[];
  readonly escalation: Escalation;
  readonly supervision?: Supervision;
}

export const limitedFields: Pick<Limited, 'steps' | 'escalation'> = { steps: [], escalation: 'none' };

/** Name of a collection, or of one of a record's limits. */
export const Name = Type.String({ maxLength: 40, pattern: '^[A-Za-z]+$' });

export const NoticeItem = Type.Object(
  {
    /** name of the record's collection */
    collection: Name,
    id: Id,
    limit: Name,
    since: Type.Integer(),
    step: Type.Enum([...stepNames, 'supervised']),
    critical: Type.Boolean(),
  },
  closed,
);
export type NoticeItem = Static<typeof NoticeItem>;

/** What one person is told about time limits: one record for each, with the newest notice alone. */
export interface LimitNotice {
  /** account */
  readonly id: string;
  /** ms since 1970 UTC; nothing told yet = 0 */
  readonly toldAt: number;
  readonly items: readonly NoticeItem[];
  readonly waiting: readonly NoticeItem[];
  /** since when something waits, and before when it is not told, ms since 1970 UTC */
  readonly waitingSince: number;
  readonly notBefore: number;
}
export const limitNotices: Collection<LimitNotice> = { name: 'limitNotices' };
