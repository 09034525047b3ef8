import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { roles } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { World } from '@liandong/shared/testing/world';
import { expect, it } from 'vitest';
import { before, commandFor, inRecovery } from '../rights/befores.ts';
import { expectedCommands } from '../rights/expected-commands.ts';
import type { Target } from '../rights/target.ts';

const community = '440604012051';
const grid = `${community}015`;
const org = 'org-chenguang';
const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const grants = roles.map((role): Grant => {
  const own = role === 'social_org' || role === 'team_lead' ? { org } : {};
  return { community, role, ...(role === 'grid_worker' || role === 'captain' ? { grids: [grid] } : own) };
});
const clock: Actor = { id: 'installation', grants: [], system: true };
/** Commands for which fewer of the steps do that stand before them elsewhere: by how many. */
const sooner: Readonly<Record<string, number>> = {
  'activity.begin': 1,
  'activity.openNames': 3,
  'care.open': 1,
  'distress.refer': 1,
  'doorList.open': 1,
  'household.reveal': 1,
  'incident.progress': 2,
  'incubation.propose': 1,
  'person.eraseAgain': 1,
  'person.reveal': 1,
  'purchase.claimMilestone': 8,
  'purchase.propose': 1,
  'request.tellApart': 1,
  'screening.readAnswers': 1,
  'stock.count': 2,
  'stock.reserve': 1,
};
/** What people do too, whenever they like, or the clock alone, which sends it in time. */
const anyTime: readonly string[] = [
  'activity.begin',
  'activity.end',
  'assessment.trigger',
  'confidence.end',
  'linkage.lapse',
  'linkage.retire',
  'offer.expire',
  'plan.retireRun',
  'stock.expire',
  'stock.release',
  'stock.retire',
  'walkUp.close',
];
/** What is closed, guarded and opened door by door in the response. */
const inResponse = /^(?:closure|checkpoint|doorList)\./;
const people = { person: 'p', lead: 'a-lead', worker: 'a-social' };

/** Somebody in every role; of what nobody but the installation does, the installation. */
function sender(id: string, type: string): Actor {
  return registry.bySystem.has(type) ? clock : { id, grants };
}

function place(name: string): World {
  const world = new World(registry, community);
  const must = (type: string, payload: object) => world.must(sender('a-first', type), type, payload);
  must('area.define', {
    areas: [
      { id: grid, kind: 'grid', name: '网格' },
      { id: `${grid}01`, kind: 'micro_grid', name: '1 号楼', parent: grid },
    ],
  });
  must('org.enrol', { id: org, name: org, party: 'social_org' });
  for (const id of Object.values(people)) world.knows({ id, grants });
  const officer = { account: people.lead, post: '值班副主任' };
  const change = commandFor('phase.change', targetIn(world)).payload;
  if (inRecovery(name) || inResponse.test(name))
    must('phase.change', { ...change, to: 'response', accountable: officer, onDuty: officer });
  if (inRecovery(name)) must('phase.change', change);
  return world;
}

function targetIn({ now }: World): Target {
  return { id: 'x-1', grid, org, ...people, quantity: 5, now };
}

/** What a command is answered after so many of those that stand before it, each by somebody else. */
function answered(name: string, after: number): { readonly world: World; readonly said: string; isStopped?: true } {
  const world = place(name);
  const target = targetIn(world);
  const steps = before(name, target).slice(0, after);
  for (const [n, { type, payload }] of [...steps, commandFor(name, target)].entries()) {
    const { refused, duplicate } = world.send(sender(`stage-${n}`, type), type, payload);
    const said = refused ? `${refused.code} ${refused.reason ?? ''}` : duplicate ? 'duplicate' : 'applied';
    if (n === steps.length) return { world, said };
    if (refused) return { world, said: `${type} ${JSON.stringify(refused)}`, isStopped: true };
  }
  throw new Error(name);
}

const names = Object.keys(expectedCommands).sort();
const stepsBefore = (name: string): number => before(name, targetIn(place(name))).length;

it('[§5] each command is refused, or changes nothing, until what must come before it is done, and is granted then', () => {
  const found = names.map((name) => {
    const all = stepsBefore(name);
    const said = Array.from({ length: all + 1 }, (_, n) => answered(name, n).said);
    return { name, all, first: said.indexOf('applied') };
  });
  const earlier = found.filter(({ all, first }) => first >= 0 && first < all);
  expect(Object.fromEntries(earlier.map(({ name, all, first }) => [name, all - first]))).toEqual(sooner);
  // The others want what is more than rules: files, other communities, hours that pass.
  expect(found.filter(({ first }) => first >= 0).length).toBeGreaterThan(250);
});

it('[§5] the clock takes no step of a record before its time, nor of one that waits for nothing', () => {
  const early = new Set<string>();
  for (const name of names) {
    const { world } = answered(name, stepsBefore(name));
    const { now } = world;
    for (const [collection, deadlines] of registry.deadlines)
      for (const { command, at } of deadlines)
        for (const record of world.state.map(collection).values()) {
          world.now = (at(record) ?? now + 1) - 1;
          const { refused, duplicate } = world.send(clock, command, { id: record.id });
          if (!refused && !duplicate) early.add(command);
        }
  }
  expect([...early].sort()).toEqual(anyTime);
});
