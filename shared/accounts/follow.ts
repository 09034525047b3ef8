import { Type } from 'typebox';
import { Follow } from '../areas/schema.ts';
import type { Grant } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { Id } from '../protocol/up.ts';
import { accountGranted } from './events.ts';
import { Accounts } from './schema.ts';

const Following = Type.Object({ id: Id, community: Id, follows: Type.Array(Follow) }, { additionalProperties: false });

/** Most grids that one grant names; see `GrantFields`. */
const most = 200;

/** A grant bound to areas that were drawn anew, bound to those that took their place; the same grant where none was. */
function followed(grant: Grant, community: string, ways: ReadonlyMap<string, readonly string[]>): Grant {
  if (grant.community !== community || !grant.grids?.some((grid) => ways.has(grid))) return grant;
  const grids = [...new Set(grant.grids.flatMap((grid) => ways.get(grid) ?? [grid]))];
  return { ...grant, grids: grids.slice(0, most) };
}

/** Rights go with the ground: sent by the installation when the grids of a community were drawn anew. */
export const followAreas = defineCommand('account.followAreas', Following, {
  needs: [],
  decide({ state }, { community, follows }) {
    const ways = new Map(follows.map(({ from, to }) => [from, to]));
    const events = [...state.all(Accounts).values()].flatMap(({ id, grants }) => {
      const now = grants.map((grant) => followed(grant, community, ways));
      return now.every((grant, n) => grant === grants[n])
        ? []
        : [accountGranted.make({ id, grants: now as typeof grants })];
    });
    return events.length === 0 ? { duplicate: true } : { events };
  },
});
