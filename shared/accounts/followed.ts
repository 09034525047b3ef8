import { Type, type Static } from 'typebox';
import { drawLimits } from '../areas/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { GrantFields } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** The rights of an account in one community before a drawing of its grids and after. */
const Followed = Type.Object({ account: Id, before: Type.Array(GrantFields), after: Type.Array(GrantFields) }, closed);
export type Followed = Static<typeof Followed>;

/** What the newest drawings of a community, whose id this has, did to rights: they go back with them. Shown to nobody. */
interface FollowedDrawings {
  readonly id: string;
  readonly drawings: readonly { readonly id: string; readonly accounts: readonly Followed[] }[];
}
export const GrantsFollowed: Collection<FollowedDrawings> = { name: 'grantsFollowed' };

/** Rights went with a drawing, or back with it: then without `accounts`. The grants themselves stand in `account.granted` before it. */
export const areasFollowed = defineEvent(
  'account.areasFollowed',
  Type.Object(
    {
      ...{ id: Id, community: Id },
      accounts: Type.Optional(Type.Array(Followed)),
      undone: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
  {
    reduce(write, { data: { id, community, accounts } }) {
      const { drawings } = write.get(GrantsFollowed, community) ?? { drawings: [] };
      const others = drawings.filter((drawing) => drawing.id !== id);
      write.put(GrantsFollowed, {
        id: community,
        drawings: (accounts ? [...others, { id, accounts }] : others).slice(-drawLimits.changes),
      });
    },
  },
);
