import { Type, type Static } from 'typebox';
import type { ErrorCode } from './errors.ts';

const Fields = Type.Record(Type.String(), Type.Unknown());

const ViewChange = Type.Union([
  Type.Object({ c: Type.String(), put: Fields }),
  Type.Object({ c: Type.String(), id: Type.String(), set: Fields, unset: Type.Optional(Type.Array(Type.String())) }),
  Type.Object({ c: Type.String(), cut: Type.String() }),
]);

const Item = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.Integer(),
  by: Type.Optional(Type.String()),
  changes: Type.Array(ViewChange),
});

/** Frames of one view are contiguous: `from` is the seq that the frame before ended with, `to` where this one ends. */
export const Frame = Type.Object({
  community: Type.String(),
  epoch: Type.String(),
  view: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  /** server time when the frame was made, ms */
  at: Type.Integer(),
  items: Type.Array(Item),
  /** the next one was made with it: until that is there, not everything is that was out at the time */
  more: Type.Optional(Type.Literal(true)),
});

/** Says that nothing was missed up to `to`: keeps panels fresh when nothing happens. */
export const Beat = Type.Object({
  community: Type.String(),
  epoch: Type.String(),
  view: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  at: Type.Integer(),
});

/** The client's cursor is of no use: it fetches the snapshot of its view and subscribes again. */
export const Reset = Type.Object({
  community: Type.String(),
  stream: Type.Enum(['view', 'me']),
  reason: Type.Enum(['behind', 'rights', 'epoch']),
});

/** Rights have ended: the content goes, the reason stays. */
export const Revoked = Type.Object({ reason: Type.String(), at: Type.Integer() });

const Person = Type.Object({ account: Type.String(), place: Type.String(), record: Type.Optional(Type.String()) });

export const Notice = Type.Union([
  /** what came can't be read, so that nobody can answer it; the line is closed */
  Type.Object({ kind: Type.Literal('fault'), code: Type.Literal('bad_json') }),
  Type.Object({ kind: Type.Literal('draining'), retryAfterMs: Type.Integer() }),
  Type.Object({ kind: Type.Literal('presence'), community: Type.String(), people: Type.Array(Person) }),
]);

/** Everything a server may send. The keys are the names on the wire; no other file writes them as strings. */
export const down = { events: Frame, me: Frame, beat: Beat, reset: Reset, revoked: Revoked, notice: Notice } as const;

/** Why a connection was not let in: the `data` of Socket.IO's `connect_error`. */
export interface NotAdmitted {
  readonly code: ErrorCode;
  /** when to come back at the earliest, ms; nobody else was given this turn */
  readonly retryAfterMs?: number;
}

export type Frame = Static<typeof Frame>;
export type Beat = Static<typeof Beat>;
export type Notice = Static<typeof Notice>;

export interface Down {
  events: (frame: Frame) => void;
  me: (frame: Frame) => void;
  beat: (beat: Beat) => void;
  reset: (reset: Static<typeof Reset>) => void;
  revoked: (revoked: Static<typeof Revoked>) => void;
  notice: (notice: Notice) => void;
}
