import { describe, expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import { byTime } from '../testing/people.ts';
import { World } from '../testing/world.ts';
import { GrantsFollowed } from './followed.ts';
import { Accounts, systemCommunity, type HeldGrant } from './schema.ts';

const keeper = { id: 'keeper', grants: [{ community: '*', role: 'system_admin' as const }] };

const bound = (...grids: string[]): HeldGrant => ({ community: 'pudong', role: 'grid_worker', grids });

/** Accounts of the installation, each with one right that is bound to grids. */
function makeWorld(accounts: Readonly<Record<string, readonly string[]>>) {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
    systemCommunity,
  );
  for (const [id, grids] of Object.entries(accounts))
    world.must(keeper, 'account.open', { account: { id, kind: 'person', grants: [bound(...grids)] } });
  const follow = (id: string, ways: Readonly<Record<string, string[]>>) =>
    world.must(byTime, 'account.followAreas', {
      ...{ id, community: 'pudong', follows: Object.entries(ways).map(([from, to]) => ({ from, to })) },
    });
  const undo = (id: string) =>
    world.must(byTime, 'account.followAreas', { id, community: 'pudong', follows: [], undone: true });
  const held = (id: string) => world.state.get(Accounts, id)?.grants.map(({ grids }) => grids);
  return { world, follow, undo, held };
}

describe('[R01] rights go back with a drawing that is taken back', () => {
  it.each([
    ['a grid that grew', { y: ['y', 'z'] }],
    ['a grid of two', { x: ['x', 'n'], y: ['y', 'n'] }],
    ['a merge', { y: ['x'] }],
    ['buildings under other codes', { house: ['n-1'], y: ['y', 'n'] }],
  ])('[R01] %s: everybody has what they had', (_, ways) => {
    const before = { a: ['y'], b: ['x'], c: ['z', 'y'], d: ['house'], e: ['elsewhere'] };
    const { world, follow, undo, held } = makeWorld(before);
    follow('d', ways);
    expect(held('a')).not.toEqual([['y']]);
    undo('d');
    for (const [id, grids] of Object.entries(before)) expect([id, held(id)]).toEqual([id, [grids]]);
    expect(world.state.get(GrantsFollowed, 'pudong')?.drawings).toEqual([]);
    expect(undo('d').duplicate).toBe(true);
  });

  it('[R01] of rights that were changed since, what the drawing gave goes and what it took comes back', () => {
    const { world, follow, undo, held } = makeWorld({ grown: ['y'], merged: ['y'], none: ['y'] });
    follow('d', { y: ['z'] });
    const give = (id: string, ...grids: string[]) =>
      world.must(keeper, 'account.grant', { id, grants: [bound(...grids)] });
    give('grown', 'z', 'q');
    give('none', 'q');
    undo('d');
    expect([held('grown'), held('merged'), held('none')]).toEqual([[['q', 'y']], [['y']], [['q']]]);
  });

  it('[R01] two drawings, the older one taken back first', () => {
    const { follow, undo, held } = makeWorld({ a: ['x', 'y'] });
    follow('first', { x: ['x', 'm'] });
    follow('second', { y: ['y', 'n'] });
    undo('first');
    expect(held('a')).toEqual([['x', 'y', 'n']]);
    undo('second');
    expect(held('a')).toEqual([['x', 'y']]);
  });

  it('[R01] a right in more grids than one grant names loses none of them', () => {
    const grids = Array.from({ length: 200 }, (_, n) => `g${n}`);
    const { follow, undo, held } = makeWorld({ a: grids });
    follow('d', { g0: ['g0', 'n'] });
    expect(held('a')?.map((own) => own?.length)).toEqual([200, 1]);
    expect(held('a')?.flat()).toEqual(['g0', 'n', ...grids.slice(1)]);
    undo('d');
    expect(held('a')).toEqual([grids]);
  });
});
