import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { roles } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { World } from '@liandong/shared/testing/world';
import { before, commandFor, inRecovery } from './befores.ts';
import type { Target } from './target.ts';

const community = '440604012051';
const grid = `${community}015`;
const org = 'org-chenguang';
export const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const grants = roles.map((role): Grant => {
  const own = role === 'social_org' || role === 'team_lead' ? { org } : {};
  return { community, role, ...(role === 'grid_worker' || role === 'captain' ? { grids: [grid] } : own) };
});
export const clock: Actor = { id: 'installation', grants: [], system: true };
/** What is closed, guarded and opened door by door in the response. */
const inResponse = /^(?:closure|checkpoint|doorList)\./;
const people = { person: 'p', lead: 'a-lead', worker: 'a-social' };

/** Somebody in every role; of what nobody but the installation does, the installation. */
export function sender(id: string, type: string): Actor {
  return registry.bySystem.has(type) ? clock : { id, grants };
}

/** A community in which a command's first step may be sent. */
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

export function targetIn({ now }: World): Target {
  return { id: 'x-1', grid, org, ...people, quantity: 5, now };
}

/** What a command is answered after so many of those that stand before it, each by somebody else. */
export function answered(
  name: string,
  after: number,
): { readonly world: World; readonly said: string; isStopped?: true } {
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

/** How many commands stand before one. */
export const stepsBefore = (name: string): number => before(name, targetIn(place(name))).length;
