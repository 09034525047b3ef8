import { describe, expect, it } from 'vitest';
import { typedInWithin } from '../kernel/typed-in.ts';
import { needs } from '../needs/schema.ts';
import { EarlySigns } from '../signs/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { viewOf } from '../kernel/view.ts';
import { actorOf } from '../testing/world.ts';
import { captain, makeCareWorld, social, takeIn } from '../testing/care.ts';
import { visitKeeps, visits } from './schema.ts';

describe('a visit that was written down on paper', () => {
  it('[R27] is typed in with its own time; not yet, or more than a month ago, is refused with what to do', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const tell = (at: number) => ({ id: 'v1', subject: 'h1.1', way: 'door', at });
    const refused = (at: number) => world.send(social, 'visit.finish', tell(at)).refused;
    expect(refused(world.now + 10 * 60_000)).toMatchObject({ field: 'at', reason: 'typedIn.not_yet' });
    expect(refused(world.now - typedInWithin - 1)).toMatchObject({ field: 'at', reason: 'typedIn.too_old' });
    const at = world.now - 3 * 86_400_000;
    const { events } = world.must(social, 'visit.finish', tell(at));
    expect(events[0]).toMatchObject({ at: world.now, data: { at } });
    expect([world.state.get(visits, 'v1')?.at, world.state.get(specialGroups, 'h1.1')?.seenAt]).toEqual([at, at]);
  });
});

describe('visits online and at the door', () => {
  it('[R27] two calls that a red person does not take make somebody go there at once; others and messages do not', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'h2.1', { level: 'yellow' });
    const miss = (id: string, subject: string, way: string) =>
      world.must(social, 'visit.miss', { id, subject, way, at: world.now });
    miss('y1', 'h2.1', 'phone');
    miss('y2', 'h2.1', 'phone');
    miss('m1', 'h1.1', 'message');
    miss('a', 'h1.1', 'phone');
    expect([...world.state.all(tasks).values()]).toEqual([]);
    miss('b', 'h1.1', 'video');
    expect(world.state.get(visits, 'b')?.status).toBe('escalated');
    expect(world.state.get(visits, 'b.visit')).toMatchObject({ way: 'door', status: 'planned', subject: 'h1.1' });
    expect(world.state.get(tasks, 'b.door')).toMatchObject({ status: 'open', priority: 'urgent', grid: '003-1' });
    expect(JSON.stringify(world.state.get(tasks, 'b.door'))).not.toMatch(/h1|周小梅|1-1-01/);
    miss('c', 'h1.1', 'phone');
    expect([...world.state.all(tasks).keys()]).toEqual(['b.door']);
  });

  it('[R27] whoever says so sends somebody to the door: a visit of the day, and a reason that is true', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1', { level: 'blue' });
    world.must(social, 'visit.miss', { id: 'a', subject: 'h1.1', way: 'message', at: world.now });
    world.must(social, 'visit.escalate', { id: 'a' });
    expect(world.state.get(visits, 'a.visit')).toMatchObject({ way: 'door', status: 'planned', subject: 'h1.1' });
    expect(world.events.find(({ type }) => type === 'task.created')?.data).toMatchObject({ why: '没有联系上' });
  });

  it('[P7] how often somebody is visited, and with what end, is not told to a captain', () => {
    const world = makeCareWorld();
    world.must(social, 'visit.refuse', { id: 'a', subject: 'h1.1', way: 'door', at: world.now });
    const seen = (actor: ReturnType<typeof actorOf>) =>
      world.registry.projectAll(world.state, viewOf(actor.grants)).get('visits')?.get('a');
    expect(seen(actorOf('g', 'grid_worker', { grids: ['003'] }))).toBeDefined();
    expect(seen(captain)).toBeUndefined();
  });

  it('[R27] a call that was taken begins the count anew', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const at = world.now;
    for (const [n, type] of ['visit.miss', 'visit.finish', 'visit.miss'].entries())
      world.must(social, type, { id: `v${n}`, subject: 'h1.1', way: 'phone', at });
    expect([...world.state.all(tasks).values()]).toEqual([]);
    expect(world.state.get(specialGroups, 'h1.1')).toMatchObject({ unanswered: 1, seenAt: at });
  });

  it('[R27] [R36] what was heard is entered once: needs, signs and the level go where they belong in one act', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1', { level: 'yellow' });
    const told = {
      ...{ id: 'v', subject: 'h1.1', way: 'door', at: world.now + 99, words: '说夜里怕水', level: 'red' },
      needs: [{ id: 'n', needClass: 'comfort' }],
      signs: ['mood'],
    };
    const { events } = world.must(social, 'visit.finish', told);
    expect(JSON.stringify(events)).not.toContain('怕水');
    expect(world.state.get(needs, 'n')).toMatchObject({ subject: 'h1.1', origin: 'visit', family: 'spiritual' });
    expect(world.state.get(EarlySigns, 'v.mood')).toMatchObject({ kind: 'mood', grid: '003-1' });
    expect(world.state.get(specialGroups, 'h1.1')).toMatchObject({ level: 'red', majorAt: world.now });
    // The phone's clock runs ahead: nobody was there later than now.
    expect(world.state.get(visits, 'v')?.at).toBe(world.now);
    const refused = world.send(captain, 'visit.finish', { ...told, id: 'w', needs: [], signs: [], level: 'green' });
    expect(refused.refused).toMatchObject({ code: 'forbidden', field: 'level' });
    expect(world.state.get(visits, 'w')).toBeUndefined();
  });

  it('[R27] another time is agreed on in one act: what was planned is off, and the sentence is sealed with the new one', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const plan = (id: string, more: object = {}) =>
      world.send(social, 'visit.plan', { id, subject: 'h1.1', way: 'phone', due: world.now, ...more });
    plan('a');
    expect(plan('b', { subject: 'h2.1', instead: 'a' }).refused).toMatchObject({ code: 'not_found', field: 'instead' });
    const { events, private: beside } = plan('b', { way: 'door', instead: 'a', words: '下午在家' });
    expect(events.map(({ type }) => type)).toEqual(['visit.cancelled', 'visit.planned']);
    expect(JSON.stringify(events)).not.toContain('下午');
    expect(beside).toMatchObject([{ kind: 'visitWords', id: 'b/plan@h1.1', body: { text: '下午在家' } }]);
    expect(plan('c', { instead: 'a' }).refused).toMatchObject({ code: 'illegal', field: 'instead' });
    const missed = { id: 'b', subject: 'h1.1', way: 'door', at: world.now, words: '楼长说出门了' };
    expect(world.must(social, 'visit.miss', missed).private).toMatchObject([{ id: 'b@h1.1' }]);
    world.now += visitKeeps;
    const gone = world.must({ id: 'installation', grants: [], system: true }, 'visit.forget', { id: 'b' }).private;
    expect(gone.map(({ id, body }) => [id, body])).toEqual([
      ['b@h1.1', null],
      ['b/plan@h1.1', null],
    ]);
  });

  it('[R27] sent again from a phone without a network it is there once', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const told = { id: 'v', subject: 'h1.1', way: 'phone', at: world.now };
    world.must(social, 'visit.finish', told);
    expect(world.send(social, 'visit.finish', told).refused).toMatchObject({ code: 'illegal' });
    expect(world.state.all(visits).size).toBe(1);
  });
});
