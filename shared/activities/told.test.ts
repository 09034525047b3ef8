import { beforeEach, describe, expect, it } from 'vitest';
import { viewOf } from '../kernel/view.ts';
import { captain, coordinator, draftActivity, openActivity, resident, scores } from '../testing/activities.ts';
import { makeCareWorld } from '../testing/care.ts';
import { byTime } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { activitiesFor } from './for-residents.ts';
import { activities, activitySignUps, feelingSumsKind, meansOf } from './schema.ts';

const hour = 3_600_000;
let world: World;
beforeEach(() => {
  world = makeCareWorld();
});
const open = (id: string, more: object = {}): void => openActivity(world, id, more);
const at = (id: string) => world.state.get(activities, id);

describe('what is told of an activity', () => {
  it('[R22] [P7] whoever typed in the sheets learns nothing of fewer than five who answered themselves', () => {
    const said = (n: number, typed: number) => {
      const sums = (count: number) => ({
        n: count,
        sums: { participation: 4 * count, identity: 3 * count, responsibility: 5 * count },
      });
      return meansOf({ ...sums(n + typed), ...(typed === 0 ? {} : { typed: sums(typed) }) });
    };
    const means = { participation: 4, identity: 3, responsibility: 5 };
    for (const [n, typed] of [
      [5, 0],
      [5, 4],
      [0, 5],
    ] as const)
      expect(said(n, typed)).toEqual({ means });
    for (const [n, typed] of [
      [4, 0],
      [1, 4],
      [4, 4],
    ] as const)
      expect(said(n, typed)).toEqual({});
    expect(said(4, 30)).toEqual({ means, meansOf: 30 });
  });

  it('[R22] recorded after its names are erased, it says the figures that were so; unrecorded, its sums go with it', () => {
    for (const id of ['a', 'b']) {
      open(id);
      world.must(captain, 'activity.enrol', { id: `x${id}`, activity: id, name: '何伯', home: '003-1' });
      world.must(captain, 'activity.enrol', { id: `y${id}`, activity: id, name: '梁姐', home: '003-1' });
      world.must(coordinator, 'activity.begin', { id });
      world.must(captain, 'activity.arrive', { id: `x${id}` });
      world.must(coordinator, 'activity.addCame', { id: `w${id}`, activity: id, name: '周小梅' });
      world.must(coordinator, 'activity.addAnswers', { id, answers: [scores] });
      world.must(coordinator, 'activity.end', { id });
    }
    world.wait(30 * 24 * 60);
    for (const id of ['a', 'b']) world.must(byTime, 'activity.forgetNames', { id });
    const seen = world.registry.projectAll(world.state, viewOf(resident.grants)).get('activities');
    expect(seen?.get('a')).toMatchObject({ taken: 2, inLine: 0 });
    world.must(coordinator, 'activity.record', { id: 'a', words: '好' });
    expect(at('a')?.record).toMatchObject({ signed: 2, came: 2, absent: 1, answers: 1 });
    expect(world.records.has(`${feelingSumsKind} b`)).toBe(true);
    world.wait(400 * 24 * 60);
    world.must(byTime, 'activity.retire', { id: 'b' });
    expect(world.records.has(`${feelingSumsKind} b`)).toBe(false);
  });

  it('[R22] nobody came before it could begin or later than now; it is planned a year ahead, and begins in no past', () => {
    open('a');
    world.must(captain, 'activity.enrol', { id: 'x', activity: 'a', name: '何伯', home: '003-1' });
    const revise = (more: object) => world.send(coordinator, 'activity.revise', { id: 'a', ...more }).refused?.reason;
    expect(revise({ start: world.now - hour })).toBe('activity.start_past');
    const far = world.now + 401 * 24 * hour;
    expect(revise({ start: far, end: far + hour })).toBe('activity.too_far');
    const { start } = at('a')!;
    world.must(coordinator, 'activity.begin', { id: 'a' });
    const came = (when: number) => [
      world.send(captain, 'activity.arrive', { id: 'x', at: when }).refused?.reason,
      world.send(coordinator, 'activity.addCame', { id: 'w', activity: 'a', name: '梁姐', at: when }).refused?.reason,
    ];
    expect(came(start - 3 * hour)).toEqual(['typedIn.too_early', 'typedIn.too_early']);
    expect(came(world.now + hour)).toEqual(['typedIn.not_yet', 'typedIn.not_yet']);
    expect(came(world.now)).toEqual([undefined, undefined]);
  });

  it('[R22] whoever waits in line knows how many can be before them, and the page of a building shows what is still to come', () => {
    open('a', { capacity: 1 });
    draftActivity(world, 'p', { start: world.now + hour / 2 });
    world.must(coordinator, 'activity.publish', { id: 'p' });
    for (const person of ['p1', 'p2', 'p3', 'p4'])
      world.must(actorOf(person, 'resident'), 'activity.signUp', { id: `a.${person}`, activity: 'a' });
    const before = (person: string) =>
      (world.state.get(activitySignUps, `a.${person}`)?.turn ?? 0) - (at('a')?.letIn ?? 0) - 1;
    expect(['p2', 'p3', 'p4'].map(before)).toEqual([0, 1, 2]);
    world.must(actorOf('p1', 'resident'), 'activity.withdraw', { id: 'a.p1' });
    expect(['p3', 'p4'].map(before)).toEqual([0, 1]);
    const seen = world.registry.projectAll(world.state, viewOf(resident.grants)).get('activities');
    expect(seen?.get('a')).toMatchObject({ letIn: 1, inLine: 2 });
    const { end } = at('p')!;
    const place = { building: '003-1', around: new Set(['003-1', '003']) };
    const shown = (now: number) => activitiesFor(world.state, place, now)?.items.map(({ id }) => id);
    expect([shown(world.now), shown(end)]).toEqual([['p', 'a'], undefined]);
  });
});
