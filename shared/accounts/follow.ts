import { Type } from 'typebox';
import { Follow } from '../areas/schema.ts';
import { defineCommand } from '../kernel/command.ts';
import { Id } from '../protocol/up.ts';
import { accountGranted } from './events.ts';
import { areasFollowed, GrantsFollowed, type Followed } from './followed.ts';
import { Accounts, gridsOfGrant, type HeldGrant } from './schema.ts';

/** `follows` is what a drawing means for rights; `undone` says that the drawing was taken back. */
const Following = Type.Object(
  { id: Id, community: Id, follows: Type.Array(Follow), undone: Type.Optional(Type.Literal(true)) },
  { additionalProperties: false },
);

type Ways = ReadonlyMap<string, readonly string[]>;
type Grants = readonly HeldGrant[];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * A grant bound to areas that were drawn anew, bound to those that took their place; the same grant where none was.
 * More grids than one grant names are named by several: no right is lost without a word.
 */
function followed(grant: HeldGrant, ways: Ways): HeldGrant[] {
  if (!grant.grids?.some((grid) => ways.has(grid))) return [grant];
  const grids = [...new Set(grant.grids.flatMap((grid) => ways.get(grid) ?? [grid]))];
  return Array.from({ length: Math.ceil(grids.length / gridsOfGrant) }, (_, part) => ({
    ...grant,
    grids: grids.slice(part * gridsOfGrant, (part + 1) * gridsOfGrant),
  }));
}

const gridsIn = (grants: Grants, role: HeldGrant['role']): ReadonlySet<string> =>
  new Set(grants.flatMap((grant) => (grant.role === role ? (grant.grids ?? []) : [])));

/** Rights that were changed by hand since a drawing: what it gave goes, what it took comes back; the rest stays. */
function withoutDrawing(grants: Grants, { before, after }: Followed): HeldGrant[] {
  return grants.map((grant) => {
    const [had, got] = [gridsIn(before, grant.role), gridsIn(after, grant.role)];
    const isGiven = (grid: string): boolean => got.has(grid) && !had.has(grid);
    if (!grant.grids?.some(isGiven)) return grant;
    const taken = [...had].filter((grid) => !got.has(grid));
    const grids = [...new Set([...grant.grids.filter((grid) => !isGiven(grid)), ...taken])];
    return { ...grant, grids: grids.slice(0, gridsOfGrant) };
  });
}

/** Rights go with the ground, and back: sent by the installation when the grids of a community were drawn anew. */
export const followAreas = defineCommand('account.followAreas', Following, {
  needs: [],
  decide({ state }, { id, community, follows, undone }) {
    const ways: Ways = new Map(follows.map(({ from, to }) => [from, to]));
    const known = state.get(GrantsFollowed, community)?.drawings.find((drawing) => drawing.id === id);
    const noted = new Map(known?.accounts.map((one) => [one.account, one]));
    const accounts: Followed[] = [];
    const events = [...state.all(Accounts).values()].flatMap(({ id: account, grants }) => {
      const before = grants.filter((grant) => grant.community === community);
      const note = noted.get(account);
      const back = (now: Followed): HeldGrant[] =>
        isSame(before, now.after) ? now.before : withoutDrawing(before, now);
      const after = undone ? (note ? back(note) : before) : before.flatMap((grant) => followed(grant, ways));
      if (isSame(before, after)) return [];
      accounts.push({ account, before, after });
      const others = grants.filter((grant) => grant.community !== community);
      return [accountGranted.make({ id: account, grants: [...others, ...after] })];
    });
    if (events.length === 0 && !(undone && known)) return { duplicate: true };
    return { events: [...events, areasFollowed.make({ id, community, ...(undone ? { undone } : { accounts }) })] };
  },
});
