import { Proposals, type Proposal } from '../proposals/schema.ts';
import { createRegistry } from '../registry.ts';
import { byTime, he, lead, resident } from './people.ts';
import { actorOf, World } from './world.ts';

export const captain = actorOf('a-captain', 'captain', { grids: ['003'] });
export const day = 86_400_000;
export const hex = (sign: string): string => sign.repeat(64);
export const receipt = (sign: string): string => sign.repeat(16);

/** A community with one grid, where people propose and vote. */
export function village(): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  world.knows(captain, lead, he, resident);
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  return world;
}

/** What is stated before a vote, with what is to be otherwise. */
export const terms = (world: World, more: object = {}) => ({
  ...{ electorate: 'adult', quorum: 50, majority: 'half_of_votes', ways: ['online', 'paper'], until: world.now + day },
  ...more,
});

/** A proposal with six voters, whose codes are `1…`, `2…`; voting is open. */
export function voting(world: World, more: object = {}): void {
  world.must(resident, 'proposal.submit', { id: 'p', title: '3-201 门口太黑', words: '王家门口没灯', grid: '003' });
  world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '楼道装灯', publicWords: '三号楼楼道装感应灯' });
  world.must(captain, 'proposal.discuss', { id: 'p' });
  world.must(lead, 'vote.state', { id: 'p', terms: terms(world, more), grids: ['003'] });
  world.must(lead, 'vote.enrol', { id: 'p', labels: ['101', '102', '201', '202', '301', '302'] });
  world.must(captain, 'vote.slips', { id: 'p', slips: [1, 2, 3, 4, 5, 6].map((n) => ({ n, code: hex(String(n)) })) });
  world.must(lead, 'vote.open', { id: 'p' });
}

/** The proposal as it stands. */
export function at(world: World): Proposal {
  const found = world.state.get(Proposals, 'p');
  if (!found) throw new Error('no proposal');
  return found;
}

/** A ballot with the code of a line, as the installation sends it. */
export function cast(world: World, n: number, mark: string, sign: string, urn = n) {
  const ballot = { id: 'p', n, code: hex(String(n)), mark, receipt: receipt(sign), urn, nonce: hex('f') };
  return world.send(byTime, 'vote.cast', ballot);
}
