import { Type, type Static } from 'typebox';
import { Receiving, Triaging } from '../distress/schema.ts';
import { Report } from '../incidents/schema.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { NeedNoting } from '../needs/schema.ts';
import { Id } from '../protocol/up.ts';
import { RequestFields, Time } from '../requests/schema.ts';
import { Noting } from '../signs/schema.ts';

const closed = { additionalProperties: false } as const;
const minute = 60_000;
const day = 24 * 60 * minute;

export const callLimits = {
  /** a desk without a network may tell so late of a call, ms (default) */
  late: 3 * day,
  /** the longest call, ms */
  longest: 240 * minute,
  /** within which a missed call is called back, ms (default) */
  missed: 30 * minute,
  /** after which it is tried again when nobody answered, ms (default) */
  again: 20 * minute,
  /** how far ahead a call back may be promised, ms */
  ahead: 14 * day,
  /** how long a call that is over stays in live state, with the caller's number beside it, ms (default) */
  keeps: 30 * day,
  /** numbers that are read masked in one question */
  together: 100,
} as const;

/**
 * What may come of a call, or what it is passed on for. A need and distress are one word here, `care`: who answers phones
 * need not know which of the two it was.
 */
export const callMatters = ['incident', 'sign', 'care', 'request', 'notice'] as const;
export type CallMatter = (typeof callMatters)[number];

/** Kind of the private record that holds who rang: sealed under the call's own key, and gone with it. */
export const callerKind = 'caller';
export const callers: PersonalKind = { kind: callerKind, person: (id) => id };

const Words = Type.Optional(Text({ minLength: 1, maxLength: 500 }));
/** Who rang, and what they said where it is passed on. Never in an event. */
export const Caller = Type.Object(
  {
    phone: Type.Optional(Text({ minLength: 3, maxLength: 24 })),
    door: Type.Optional(Text({ minLength: 1, maxLength: 24 })),
    name: Type.Optional(Text({ minLength: 1, maxLength: 40 })),
    words: Words,
  },
  closed,
);
export type Caller = Static<typeof Caller>;

/** What is filed in the same act, each by the rules of its own kind. */
export const Files = Type.Object(
  {
    incident: Type.Optional(Report),
    sign: Type.Optional(Noting),
    need: Type.Optional(NeedNoting),
    distress: Type.Optional(Receiving),
    /** how bad it is, of the same contact */
    triage: Type.Optional(Triaging),
    request: Type.Optional(Type.Object({ id: Id, request: RequestFields }, closed)),
    /** id of the notice of which the caller was told */
    notice: Type.Optional(Id),
  },
  closed,
);
export type Files = Static<typeof Files>;

/** They are called back by then: by whoever may file the matter, where one is named. */
const Then = Type.Object(
  {
    dueAt: Time,
    matter: Type.Optional(Type.Enum([...callMatters])),
    /** somebody may be in danger now: whoever is on duty is called at once */
    danger: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type Then = Static<typeof Then>;

/** A stretch of talk, by the desk's own clock; ms since 1970 UTC. */
const talk = { startedAt: Time, endedAt: Time } as const;
const outcome = { file: Type.Optional(Files), then: Type.Optional(Then) } as const;

/** `call.log`: a call that was taken. */
export const Logging = Type.Object({ id: Id, grid: Id, ...talk, caller: Type.Optional(Caller), ...outcome }, closed);
/** `call.miss`: nobody took it; `startedAt` is when it rang. */
export const Missing = Type.Object({ id: Id, grid: Id, startedAt: Time, caller: Caller }, closed);
/** `call.reach`: they were called back and answered. `words`: what they said then, for whoever goes on with it. */
export const Reaching = Type.Object({ id: Id, ...talk, ...outcome, words: Words }, closed);
export const One = Type.Object({ id: Id }, closed);
export const Dropping = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 200 }) }, closed);

/** What came of a call: the record's id, but of care. */
const Filed = Type.Object({ as: Type.Enum([...callMatters]), of: Type.Optional(Id) }, closed);
export type Filed = Static<typeof Filed>;
const came = {
  filed: Type.Array(Filed),
  dueAt: Type.Optional(Time),
  matter: Type.Optional(Type.Enum([...callMatters])),
} as const;

export const Logged = Type.Object({ id: Id, grid: Id, ...talk, ...came }, closed);
export const Missed = Type.Object({ id: Id, grid: Id, startedAt: Time, dueAt: Time }, closed);
export const Reached = Type.Object({ id: Id, ...talk, ...came }, closed);
export const Unreached = Type.Object({ id: Id, dueAt: Time }, closed);

/** 通话记录: who took it, when, how long, what came of it; not a word of what was said. */
export interface Call {
  readonly id: string;
  /** where it is about */
  readonly grid: string;
  readonly status: string;
  /** set when nobody took it */
  readonly missed?: true;
  /** account that took it, or noted that it was missed */
  readonly by: string;
  /** ms since 1970 UTC, as all times here */
  readonly startedAt: number;
  /** how long was talked in all, ms */
  readonly talked: number;
  readonly filed: readonly Filed[];
  /** by when they are called back */
  readonly dueAt?: number;
  readonly matter?: CallMatter;
  /** how often nobody answered */
  readonly tries: number;
  /** account that called back last */
  readonly backBy?: string;
  readonly settledAt?: number;
  /** why nobody calls back any more */
  readonly reason?: string;
}
export const calls: Collection<Call> = { name: 'calls' };
