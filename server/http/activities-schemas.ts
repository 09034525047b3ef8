import { Answer } from '@liandong/shared/activities/schema';
import { Given } from '@liandong/shared/consents/schema';
import { PersonName, Phone } from '@liandong/shared/volunteers/schema';
import { Type } from 'typebox';
import { ErrorBody } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Token = Type.String({ minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9_-]+~[A-Za-z0-9_-]+$' });
/** The codes that a phone without an account keeps of its places. */
export const Receipts = Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 });
export const named = { name: PersonName, phone: Type.Optional(Phone), agreed: Given } as const;

export const bodies = {
  // What is no code of ours is told as one that is over.
  look: Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }), receipts: Receipts }, closed),
  arrive: Type.Object({ ticket: Token, receipts: Receipts }, closed),
  come: Type.Object({ ticket: Token, ...named }, closed),
  answer: Type.Object({ ticket: Token, receipts: Receipts, answer: Answer }, closed),
} as const;

const Activity = Type.Object({
  ...{ id: Type.String(), kind: Type.String(), mode: Type.String(), status: Type.String(), title: Type.String() },
  ...{ why: Type.String(), where: Type.Optional(Type.String()), place: Type.String() },
  ...{ start: Type.Integer(), end: Type.Integer(), capacity: Type.Integer() },
  ...{ taken: Type.Integer(), inLine: Type.Integer() },
});
export const Place = Type.Object({
  state: Type.String(),
  inLine: Type.Optional(Type.Integer()),
  ...{ movedUp: Type.Boolean(), asked: Type.Boolean(), answered: Type.Boolean() },
  activity: Activity,
});
const SignUp = Type.Object({ id: Type.String(), name: Type.String(), phone: Type.Optional(Type.String()) });

export const answers = {
  look: Type.Object({
    ...{ ticket: Type.String(), communityId: Type.String(), community: Type.String(), activity: Activity },
    place: Type.Optional(Place),
  }),
  /** `receipt`: what the phone keeps of it */
  place: Type.Object({ receipt: Type.String(), place: Type.Optional(Place) }),
  done: Type.Object({ done: Type.Literal(true) }),
  names: Type.Object({ people: Type.Array(SignUp) }),
  code: Type.Object({ code: Type.String(), until: Type.Integer() }),
} as const;

export const refused = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody } as const;
export const openRefused = { 400: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody } as const;
