import { Goal } from '@liandong/shared/care-plans/schema';
import { FamilyMember } from '@liandong/shared/cases/schema';
import { helpWays } from '@liandong/shared/households/schema';
import { Type } from 'typebox';
import { AccountHere } from '../people/accounts-here.ts';
import { ErrorBody } from './refused.ts';

const refused = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody } as const;
const Words = Type.Object({ id: Type.String(), text: Type.String(), by: Type.String(), at: Type.Integer() });
const People = Type.Array(
  Type.Object({ id: Type.String(), name: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) }),
);
const Ways = Type.Optional(Type.Array(Type.Enum([...helpWays])));
const Door = { door: Type.String(), floor: Type.Optional(Type.Integer()) } as const;
const Revision = Type.Object({ n: Type.Integer(), by: Type.String(), at: Type.Integer(), goals: Type.Array(Goal) });

/** `until`: when the screen closes it again, ms since 1970 UTC. */
const until = Type.Integer();

export const opened = {
  200: Type.Object({
    ...Door,
    ways: Ways,
    people: People,
    help: Type.Optional(Type.String()),
    words: Type.Array(Words),
    plan: Type.Array(Revision),
    until,
  }),
  ...refused,
} as const;

/** Of a case: its `family`, where it was drawn, and what was said at `visits` since it began. */
export const notes = {
  200: Type.Object({
    notes: Type.Array(Words),
    family: Type.Optional(Type.Array(FamilyMember)),
    visits: Type.Optional(Type.Array(Words)),
    until,
  }),
  ...refused,
} as const;

export const sheet = {
  200: Type.Object({ where: Type.String(), danger: Type.String(), coming: Type.String() }),
  ...refused,
} as const;

export const doors = {
  200: Type.Object({
    until,
    doors: Type.Array(
      Type.Object({
        id: Type.String(),
        building: Type.String(),
        ...Door,
        help: Ways,
        residents: People,
        words: Type.Optional(Type.String()),
      }),
    ),
  }),
  ...refused,
} as const;

export const hotlines = {
  200: Type.Object({ hotlines: Type.Array(Type.Object({ name: Type.String(), number: Type.String() })) }),
  ...refused,
} as const;

export const colleagues = { 200: Type.Object({ people: Type.Array(AccountHere) }), ...refused } as const;
