import { describe, expect, it } from 'vitest';
import { viewOf } from '../kernel/view.ts';
import { captain, keeper, makeCareWorld, social, supervisor } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { limitNotices } from '../time-limits/schema.ts';
import { careFiles } from '../care/files.ts';
import { furthestDue, promiseKeeps, promises, unendedKeeps } from './schema.ts';

const hour = 3_600_000;
const time = { id: 'installation', grants: [], system: true } as const;
const grid = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const words = '帮问能不能换靠窗的床';

function promised(due = 5 * hour) {
  const world = makeCareWorld();
  const of = { id: 'p', subject: 'h1.1', kind: 'ask', due: world.now + due, words };
  return { world, of, made: world.must(social, 'promise.make', of) };
}

describe('what was promised to somebody in care', () => {
  it('[R27] is noted with a visit in the same act, or by itself, with its kind and time; the words are sealed', () => {
    const { world, of, made } = promised();
    const { subject, ...alone } = of;
    expect(made.private).toMatchObject([{ kind: 'promiseWords', id: 'p@h1.1', body: { text: words, by: social.id } }]);
    const told = { id: 'v', subject, way: 'door', at: world.now, promises: [{ ...alone, id: 'q', kind: 'bring' }] };
    expect(world.must(social, 'visit.finish', told).private).toMatchObject([{ id: 'q@h1.1' }]);
    expect(world.state.get(promises, 'q')).toMatchObject({
      kind: 'bring',
      status: 'open',
      by: social.id,
      grid: '003-1',
    });
    expect(JSON.stringify(world.events)).not.toContain('靠窗');
    expect(world.must(social, 'promise.make', of).duplicate).toBe(true);
    // Under an id that stands, of anybody, or twice in one list, words would go nowhere.
    expect(world.send(social, 'promise.make', { ...of, subject: 'k1.1' }).refused).toMatchObject({ field: 'id' });
    for (const [ids, at] of [
      [['r', 'p'], 1],
      [['r', 'r'], 1],
    ] as const)
      expect(
        world.send(social, 'visit.finish', { ...told, id: 'v2', promises: ids.map((id) => ({ ...alone, id })) })
          .refused,
      ).toMatchObject({ field: `promises/${at}/id`, reason: 'promise.id_taken' });
    const far = { ...of, id: 'far', due: world.now + furthestDue + 1 };
    expect(world.send(social, 'promise.make', far).refused).toMatchObject({ field: 'due' });
  });

  it('[R27] that it could not be kept wants a reason and that the person was told; both endings can be taken back', () => {
    const { world } = promised();
    const fail = (more: object) => world.send(social, 'promise.fail', { id: 'p', reason: 'impossible', ...more });
    expect(fail({}).refused).toMatchObject({ field: 'told', reason: 'promise.tell_first' });
    expect(fail({ told: 'phone', words: '没有床位' }).private).toMatchObject([{ id: 'p/end@h1.1' }]);
    expect(world.state.get(promises, 'p')).toMatchObject({ status: 'not_kept', reason: 'impossible', told: 'phone' });
    expect(world.send(social, 'promise.keep', { id: 'p' }).refused).toMatchObject({ code: 'illegal' });
    const { private: gone } = world.must(social, 'promise.reopen', { id: 'p' });
    expect(gone).toEqual([{ kind: 'promiseWords', id: 'p/end@h1.1', body: null }]);
    const open = world.state.get(promises, 'p');
    expect(open).toMatchObject({ status: 'open' });
    for (const field of ['endedAt', 'reason', 'told']) expect(open).not.toHaveProperty(field);
    expect(fail({ reason: 'mistaken' }).refused).toBeUndefined();
    world.must(social, 'promise.reopen', { id: 'p' });
    world.must(social, 'promise.keep', { id: 'p' });
    expect(JSON.stringify(world.events)).not.toContain('床位');
  });

  it('[R13] [R27] reminds whoever promised it and nobody else, at its time once more, and no superior is asked', () => {
    const { world } = promised(10 * hour);
    world.knows(grid, supervisor);
    const rules = world.registry.deadlines.get(promises.name) ?? [];
    const rule = rules.find(({ command }) => command === 'promise.limitDue');
    const next = () => rule?.at(world.state.get(promises, 'p') as never);
    for (const step of ['remind', 'urge']) {
      world.now = next() ?? 0;
      world.must(time, 'promise.limitDue', { id: 'p' });
      expect(world.state.get(promises, 'p')?.steps.at(-1)).toMatchObject({ step, to: [social.id] });
    }
    expect(next()).toBeUndefined();
    world.now += 100 * hour;
    expect(world.send(time, 'promise.limitDue', { id: 'p' }).refused).toMatchObject({ reason: 'sla.not_due' });
    expect([...world.state.all(limitNotices).keys()]).toEqual([social.id]);
    expect(world.state.get(promises, 'p')).not.toHaveProperty('supervision');
  });

  it('[R27] is for those who visit: by the row of needs, and a captain sees none', () => {
    const { world } = promised();
    const shown = (actor: typeof social) =>
      world.registry.projectAll(world.state, viewOf(actor.grants)).get('promises')?.get('p');
    expect([social, supervisor, grid].map((actor) => shown(actor)?.id)).toEqual(['p', 'p', 'p']);
    const others = [captain, keeper, actorOf('w', 'wall'), actorOf('o', 'social_org', { org: 'o' })];
    expect(others.map(shown)).toEqual(others.map(() => undefined));
    for (const actor of [keeper, actorOf('x', 'grid_worker', { grids: ['005'] })])
      expect(world.send(actor, 'promise.keep', { id: 'p' }).refused).toMatchObject({ code: 'forbidden' });
    // It is ended by whoever gave it, or works on needs there.
    expect(world.send(grid, 'promise.keep', { id: 'p' }).refused).toMatchObject({ reason: 'promise.of_others' });
    world.must(grid, 'promise.make', { id: 'own', subject: 'h1.1', kind: 'bring', due: world.now + hour });
    const { people } = world.registry.collections.get('promises') ?? {};
    expect(people?.(world.state.get(promises, 'own') as never)).toEqual([grid.id]);
    world.must(grid, 'promise.keep', { id: 'own' });
  });

  it('[P7] what has ended leaves live state with its words after its time, and never while it is open', () => {
    const { world } = promised();
    world.now += 2 * promiseKeeps;
    expect(world.send(time, 'promise.forget', { id: 'p' }).refused).toMatchObject({ reason: 'promise.still_kept' });
    world.must(social, 'promise.keep', { id: 'p' });
    world.now += promiseKeeps;
    const { private: gone } = world.must(time, 'promise.forget', { id: 'p' });
    expect(gone.map(({ id, body }) => [id, body])).toEqual([
      ['p@h1.1', null],
      ['p/end@h1.1', null],
    ]);
    expect([world.state.all(promises).size, world.state.get(careFiles, 'h1.1')]).toEqual([0, undefined]);
    // One that nobody ended goes as well, long after.
    const left = promised().world;
    left.now += 5 * hour + unendedKeeps;
    left.must(time, 'promise.forget', { id: 'p' });
  });
});
