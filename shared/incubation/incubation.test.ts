import { expect, test } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { selfOrganisations } from '../groups/capability.ts';
import type { Actor } from '../kernel/actor.ts';
import { Registry } from '../kernel/registry.ts';
import { viewOf } from '../kernel/view.ts';
import { orgs } from '../orgs/capability.ts';
import { giver, lead } from '../testing/market.ts';
import { actorOf, World } from '../testing/world.ts';
import { incubation } from './capability.ts';
import { incubationMachine, mostProjects, projects } from './schema.ts';

const social = actorOf('a-social', 'social_worker');
const org = giver('org-1');
const idea = {
  ...{ id: 'p', title: '楼下修理角', groups: ['elder_alone'], org: 'org-1', problem: '小家电坏了没人修，老人拎不动' },
  aim: { what: '修好的小家电', unit: '件', number: 60 },
};

function proposed(): World {
  const world = new World(new Registry([areasWith(() => undefined), orgs, selfOrganisations, incubation]));
  for (const id of ['org-1', 'org-2']) world.must(lead, 'org.enrol', { id, name: id, party: 'social_org' });
  world.must(social, 'incubation.propose', idea);
  return world;
}

const outcome = (n: number) => ({ id: 'p', outcome: `o${n}`, what: '问了 12 户，9 户要', people: 12, number: n });
const why = { id: 'p', reason: '有人要，也有人做' };

test('[R34] a project passes no gate without an outcome for its target group in that stage', () => {
  const world = proposed();
  const gates = ['screen', 'incubate', 'pilot', 'operate', 'evaluate', 'graduate'].map((name) => `incubation.${name}`);
  for (const [n, gate] of gates.entries()) {
    expect(world.send(lead, gate, why).refused?.reason, gate).toBe('incubation.outcome_first');
    world.must(org, 'incubation.recordOutcome', outcome(n));
    world.must(lead, gate, why);
  }
  const project = world.state.get(projects, 'p');
  expect(project?.status).toBe('graduated');
  expect(project?.outcomes.map(({ stage }) => stage)).toEqual(
    gates.map((gate) => incubationMachine.transitions.find(({ command }) => command === gate)?.from),
  );
});

test('[R34] an outcome counts once, is recorded by who carries the project or proposed it, and not after its end', () => {
  const world = proposed();
  world.must(org, 'incubation.recordOutcome', outcome(1));
  expect(world.send(org, 'incubation.recordOutcome', outcome(1)).duplicate).toBe(true);
  world.must(social, 'incubation.recordOutcome', outcome(2));
  const refused = (other: Actor) => world.send(other, 'incubation.recordOutcome', outcome(3)).refused;
  expect(refused(giver('org-2'))?.code).toBe('forbidden');
  expect(refused(actorOf('a-other', 'social_worker'))?.reason).toBe('incubation.not_yours');
  expect(world.state.get(projects, 'p')?.outcomes).toHaveLength(2);
  for (const gate of ['screen', 'incubate', 'pilot', 'operate', 'evaluate']) {
    world.must(lead, `incubation.${gate}`, why);
    world.must(org, 'incubation.recordOutcome', { ...outcome(1), outcome: gate });
  }
  world.must(lead, 'incubation.terminate', why);
  expect(world.send(org, 'incubation.recordOutcome', outcome(9)).refused?.code).toBe('illegal');
});

test('[R34] a project that ended leaves live state after its time, and not before', () => {
  const world = proposed();
  const system = { id: 'system', grants: [], system: true as const };
  expect(world.send(system, 'incubation.retire', { id: 'p' }).refused?.reason).toBe('incubation.still_shown');
});

test('[R34] an idea that nobody takes up leaves by itself, there is an end to how many stand, and whose idea it was is not public', () => {
  const world = proposed();
  const seen = world.registry.projectAll(world.state, viewOf(actorOf('v', 'resident').grants));
  expect(seen.get(projects.name)?.get('p')).not.toHaveProperty('proposedBy');
  for (let n = 1; n < mostProjects; n++) world.must(social, 'incubation.propose', { ...idea, id: `p${n}` });
  const more = { ...idea, id: 'more' };
  expect(world.send(social, 'incubation.propose', more).refused).toMatchObject({ reason: 'incubation.too_many' });
  world.wait(400 * 24 * 60);
  world.must({ id: 'system', grants: [], system: true }, 'incubation.retire', { id: 'p1' });
  world.must(social, 'incubation.propose', more);
});
