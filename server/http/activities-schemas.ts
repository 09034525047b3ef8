import { Answer } from '@liandong/shared/activities/schema';
import { Given } from '@liandong/shared/consents/schema';
import { Id } from '@liandong/shared/protocol/up';
import { PersonName, Phone } from '@liandong/shared/volunteers/schema';
import { Type } from 'typebox';
import { ErrorBody } from './refused.ts';

const closed = { additionalProperties: false } as const;
/** One id for each pressing of a button, so that a lost answer can be asked for again. */
const Nonce = Type.String({ minLength: 20, maxLength: 60, pattern: '^[A-Za-z0-9-]+$' });
const Token = Type.String({ minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9_-]+~[A-Za-z0-9_-]+$' });
const named = { name: PersonName, phone: Type.Optional(Phone), agreed: Given } as const;

export const bodies = {
  shown: Type.Object({ community: Id }, closed),
  enrol: Type.Object({ community: Id, activity: Id, nonce: Nonce, ...named }, closed),
  places: Type.Object({ passes: Type.Array(Token, { maxItems: 20 }) }, closed),
  pass: Type.Object({ pass: Token }, closed),
  code: Type.Object({ code: Token, passes: Type.Array(Token, { maxItems: 20 }) }, closed),
  come: Type.Object({ ticket: Token, ...named }, closed),
  arrive: Type.Object({ code: Token, pass: Token }, closed),
  answer: Type.Object({ pass: Token, answer: Answer }, closed),
  finish: Type.Object({ community: Id, lesson: Id }, closed),
} as const;

const Activity = Type.Object({
  ...{ id: Type.String(), kind: Type.String(), mode: Type.String(), status: Type.String(), title: Type.String() },
  ...{ why: Type.String(), where: Type.Optional(Type.String()), place: Type.String() },
  ...{ start: Type.Integer(), end: Type.Integer(), capacity: Type.Integer() },
  ...{ taken: Type.Integer(), inLine: Type.Integer(), lessons: Type.Array(Type.String()) },
});
const Place = Type.Object({
  state: Type.String(),
  answered: Type.Boolean(),
  movedUp: Type.Boolean(),
  /** which in line, from 1 */
  inLine: Type.Optional(Type.Integer()),
  activity: Activity,
});
const Lesson = Type.Object({
  ...{ id: Type.String(), title: Type.String(), words: Type.String(), prompts: Type.Array(Type.String()) },
});
const SignUp = Type.Object({ id: Type.String(), name: Type.String(), phone: Type.Optional(Type.String()) });

export const answers = {
  shown: Type.Object({ activities: Type.Array(Activity), lessons: Type.Array(Lesson) }),
  place: Type.Object({ pass: Type.String(), place: Type.Optional(Place) }),
  places: Type.Object({ places: Type.Array(Type.Object({ pass: Type.String(), place: Place })) }),
  code: Type.Object({
    ticket: Type.String(),
    community: Type.String(),
    activity: Activity,
    pass: Type.Optional(Type.String()),
  }),
  done: Type.Object({ done: Type.Literal(true) }),
  names: Type.Object({ people: Type.Array(SignUp) }),
  shownCode: Type.Object({ code: Type.String(), until: Type.Integer() }),
} as const;

export const refused = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody } as const;
export const openRefused = { 400: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody } as const;
