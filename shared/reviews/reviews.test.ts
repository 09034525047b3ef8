import { describe, expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import { tasks } from '../tasks/schema.ts';
import { addTask, byTime, he, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { Bookmarks, mostBookmarks, mostOpen, Reviews } from './schema.ts';

const evaluator = actorOf('a-eva', 'evaluator');
const supervisor = actorOf('a-sup', 'supervisor');

function reviewing(): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', {
    areas: [{ id: '003', kind: 'grid', name: '网格 003' }],
  });
  world.must(lead, 'review.open', { id: 'r', title: '内涝复盘' });
  mark(world, 'b');
  return world;
}
const mark = (world: World, id: string) =>
  world.send(supervisor, 'review.bookmark', { id, review: 'r', moment: world.now - 1, note: '这里慢了' });
const reason = (outcome: ReturnType<World['send']>) => outcome.refused?.reason ?? outcome.refused?.code;

describe('a review', () => {
  it('[R47] whoever may look back marks moments; its lessons and its end are for whoever began it, or advances an evaluation', () => {
    const world = reviewing();
    for (const [type, payload] of [
      ['review.learn', { id: 'b', lesson: '先封路再转移' }],
      ['review.close', { id: 'r' }],
    ] as const)
      expect(reason(world.send(supervisor, type, payload)), type).toBe('review.not_yours');
    world.must(evaluator, 'review.learn', { id: 'b', lesson: '先封路再转移' });
    // What was drawn once stays as it was said.
    expect(reason(world.send(lead, 'review.learn', { id: 'b', lesson: '别的' }))).toBe('review.has_lesson');
    expect(world.state.get(Bookmarks, 'b')?.lesson).toBe('先封路再转移');
    world.must(lead, 'review.close', { id: 'r' });
    expect(reason(mark(world, 'late'))).toBe('review.is_closed');
  });

  it('[R47] a finding becomes one task, where it is chosen, of whoever may make tasks, and takes nobody’s', () => {
    const world = reviewing();
    const task = { id: 'b', task: 'n1', title: '补一条路线', grid: '003', line: 'flood' };
    addTask(world, 'taken');
    expect(reason(world.send(supervisor, 'review.assign', task))).toBe('forbidden');
    expect(reason(world.send(he, 'review.assign', { ...task, task: 'taken' }))).toBe('conflict');
    world.must(he, 'review.assign', task);
    expect(world.state.get(tasks, 'n1')).toMatchObject({ title: '补一条路线', grid: '003', status: 'open' });
    expect(reason(world.send(he, 'review.assign', { ...task, task: 'n2' }))).toBe('review.has_task');
  });

  it('[R47] holds so many bookmarks, nobody has many open, and what nobody touched for a year leaves with its bookmarks', () => {
    const world = reviewing();
    for (let n = 1; n < mostBookmarks; n++) expect(mark(world, `b${n}`).refused).toBeUndefined();
    expect(reason(mark(world, 'one-more'))).toBe('review.full');
    for (let n = 1; n < mostOpen; n++) world.must(lead, 'review.open', { id: `r${n}`, title: '复盘' });
    expect(reason(world.send(lead, 'review.open', { id: 'r-more', title: '复盘' }))).toBe('review.too_many');
    world.must(evaluator, 'review.open', { id: 'r-other', title: '复盘' });
    expect(reason(world.send(byTime, 'review.retire', { id: 'r' }))).toBe('review.still_shown');
    world.wait(401 * 24 * 60);
    world.must(byTime, 'review.retire', { id: 'r' });
    expect([world.state.get(Reviews, 'r'), world.state.all(Bookmarks).size]).toEqual([undefined, 0]);
  });
});
