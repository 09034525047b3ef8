import { Type, type Static } from 'typebox';

export const idPattern = '^[A-Za-z0-9][A-Za-z0-9._:-]*$';

/** Ids are made by clients (UUID) or derived from them; short, and safe in a URL. */
export const Id = Type.String({ minLength: 1, maxLength: 80, pattern: idPattern });

export const Subscribe = Type.Object(
  {
    community: Id,
    /** which of the session's two streams: the view that its rights give, or what is for this person alone */
    stream: Type.Enum(['view', 'me']),
    epoch: Type.Optional(Id),
    view: Type.Optional(Type.String({ maxLength: 20_000 })),
    lastSeq: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export const Unsubscribe = Type.Object(
  { community: Id, stream: Type.Enum(['view', 'me']) },
  { additionalProperties: false },
);

export const CommandMessage = Type.Object(
  {
    id: Id,
    type: Type.String({ minLength: 1, maxLength: 80 }),
    community: Id,
    payload: Type.Unknown(),
    expectedVersion: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** Where this person is looking: shown to colleagues, never stored. */
export const Presence = Type.Object(
  { community: Id, place: Type.String({ maxLength: 40 }), record: Type.Optional(Id) },
  { additionalProperties: false },
);

/** Everything a client may send. The keys are the names on the wire; no other file writes them as strings. */
export const up = {
  subscribe: Subscribe,
  unsubscribe: Unsubscribe,
  command: CommandMessage,
  presence: Presence,
} as const;

/** What a command came to. `seq` is that of its last event. */
export type Result = 'applied' | 'duplicate' | 'conflict' | 'illegal' | 'forbidden' | 'invalid' | 'unavailable';

export interface WireError {
  code: string;
  field?: string;
  reason?: string;
  params?: Record<string, string | number | boolean>;
}

export interface Answer {
  id: string;
  result: Result;
  seq?: number;
  /** something to know although it was applied: less was taken than offered, say */
  note?: { reason: string; params?: Record<string, string | number | boolean> };
  error?: WireError;
}

export interface Subscribed {
  epoch: string;
  view: string;
  /** head of the sequence now */
  seq: number;
  /** `tail`: what was missed follows; `reset`: fetch the snapshot, then subscribe again */
  mode: 'tail' | 'reset';
}

/** A reply is data or an error, never both. */
export type Reply<T> = ({ ok: true } & T) | { ok: false; error: WireError };

export interface Up {
  subscribe: (message: Static<typeof Subscribe>, reply: (answer: Reply<Subscribed>) => void) => void;
  unsubscribe: (message: Static<typeof Unsubscribe>, reply: (answer: Reply<object>) => void) => void;
  command: (message: Static<typeof CommandMessage>, reply: (answer: Reply<Answer>) => void) => void;
  presence: (message: Static<typeof Presence>, reply: (answer: Reply<object>) => void) => void;
}
