import { Type, type Static } from 'typebox';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

/** What was promised, as far as an event may say it: to ask about something, to bring, to bring people together, to answer, to be in touch again. */
export const promiseKinds = ['ask', 'bring', 'arrange', 'answer', 'contact'] as const;
export type PromiseKind = (typeof promiseKinds)[number];

export const promised = {
  id: Id,
  kind: Type.Enum([...promiseKinds]),
  /** by when, ms since 1970 UTC */
  due: Type.Integer({ minimum: 0 }),
} as const;

/** A promise as it is noted with a visit; the words are sealed. */
export const Promised = Type.Object(
  { ...promised, words: Type.Optional(Text({ minLength: 1, maxLength: 300 })) },
  { additionalProperties: false },
);
export type Promised = Static<typeof Promised>;
