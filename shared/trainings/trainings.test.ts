import { describe, expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import { noFigures } from '../drills/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { addTask, addVolunteer, byTime, he, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers } from '../volunteers/schema.ts';
import { Trainings, TrainingYears } from './schema.ts';

const month = 30 * 86_400_000;
const usual = { id: 't', subject: 'risk_response', title: '涉水安全', startsAt: 1, seats: 9 };

function place(): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', {
    areas: [{ id: '003', kind: 'grid', name: '网格 003' }],
  });
  return world;
}

/** Holds a training, to whose end these people came. */
function hold(world: World, months: number, people: readonly string[]) {
  world.must(he, 'training.plan', { ...usual, kind: 'training', certificate: { kind: 'risk', months } });
  world.must(he, 'training.openEnrolment', { id: 't' });
  for (const id of people) world.must(actorOf(id, 'volunteer'), 'training.enrol', { id: 't' });
  world.must(he, 'training.begin', { id: 't' });
  return world.must(he, 'training.complete', { id: 't', attended: people });
}

/** A drill that is over, in which these things were found. */
function found(world: World, words: readonly string[]): readonly string[] {
  world.must(lead, 'training.plan', { ...usual, kind: 'drill' });
  world.must(he, 'training.openEnrolment', { id: 't' });
  world.must(lead, 'training.begin', { id: 't' });
  const findings = words.map((said, n) => ({ id: `f${n}`, words: said }));
  world.must(byTime, 'training.receive', { id: 't', figures: noFigures, findings });
  world.must(lead, 'training.review', { id: 't', grid: '003' });
  return world.state.get(Trainings, 't')?.findings.map(({ task = '' }) => task) ?? [];
}

describe('trainings and drills', () => {
  it('[R47] a certificate that holds longer already is not shortened by a course', () => {
    const world = place();
    addVolunteer(world, 'v1', { trained: ['risk'], expires: { risk: world.now + 100 * month } });
    addVolunteer(world, 'v2', { trained: ['risk'] });
    addVolunteer(world, 'v3', { trained: ['risk'], expires: { risk: world.now - 1 } });
    hold(world, 3, ['v1', 'v2', 'v3']);
    const until = (id: string): number | undefined => world.state.get(volunteers, id)?.expires?.risk;
    expect([until('v1'), until('v2'), until('v3')]).toEqual([
      world.now + 100 * month,
      undefined,
      world.now + 3 * month,
    ]);
  });

  it('[R47] whoever came and is in no register is not passed over in silence', () => {
    const world = place();
    addVolunteer(world, 'v1');
    expect(hold(world, 3, ['v1', 'captain']).note).toEqual({ reason: 'training.no_record', params: { n: 1 } });
  });

  it('[R47] [E10] findings take nobody’s task, and only the end of their own tasks counts', () => {
    const world = place();
    addTask(world, 't.1');
    const [first = '', second] = found(world, ['对讲机没电', '备用泵钥匙没人有']);
    expect(world.state.get(tasks, 't.1')?.title).toBe('低洼住户转移');
    expect(second).not.toBe(first);
    const closed = (): number | undefined => [...world.state.all(TrainingYears).values()][0]?.closed;
    for (const id of ['t.1', first]) {
      world.must(he, 'task.assign', { id, handler: he.id });
      for (const step of ['accept', 'start', 'finish']) world.must(he, `task.${step}`, { id });
      expect(closed()).toBe(id === first ? 1 : 0);
    }
  });

  it('[R47] a drill whose community can’t be set up may be cancelled; one that goes on ends where it is held', () => {
    const world = place();
    world.must(lead, 'training.plan', { ...usual, kind: 'drill' });
    world.must(he, 'training.openEnrolment', { id: 't' });
    world.must(lead, 'training.begin', { id: 't' });
    const why = { id: 't', reason: '建不起来' };
    expect(world.send(lead, 'training.cancel', why).refused?.reason).toBe('training.ends_there');
    world.must(byTime, 'training.stick', { id: 't' });
    world.must(lead, 'training.cancel', why);
    expect(world.state.get(Trainings, 't')?.status).toBe('cancelled');
    expect(world.state.get(Trainings, 't')?.stuck).toBeUndefined();
  });
});
