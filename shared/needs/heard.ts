import { Type } from 'typebox';
import { Id } from '../protocol/up.ts';
import { Words } from './schema.ts';
import { needClassNames, tiers } from './taxonomy.ts';

/** A need that was heard of on a visit or found in an assessment: it becomes a need of its own in the same act. */
export const HeardNeed = Type.Object(
  {
    id: Id,
    needClass: Type.Enum(needClassNames),
    tier: Type.Optional(Type.Enum(tiers)),
    words: Type.Optional(Words),
  },
  { additionalProperties: false },
);
