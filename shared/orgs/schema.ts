import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

export const orgParties = ['social_org', 'charity', 'property'] as const;

/** A social organisation, or another body that gives or sends people: its public name. */
export const OrgFields = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 60 }),
    party: Type.Enum(orgParties),
  },
  { additionalProperties: false },
);
export type OrgRecord = Static<typeof OrgFields>;
export const Orgs: Collection<OrgRecord> = { name: 'orgs' };
