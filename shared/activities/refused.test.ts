import { beforeEach, expect, test } from 'vitest';
import { digestOfNotice, newestVersion, noticeText } from '../consents/notices.ts';
import { coordinator, draftActivity, openActivity, resident, scores } from '../testing/activities.ts';
import { makeCareWorld } from '../testing/care.ts';
import { byTime, lead } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { activityLimits } from './schema.ts';

const hour = 3_600_000;
const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
let world: World;
beforeEach(() => {
  world = makeCareWorld(0);
});
const refused = (type: string, payload: object, by = coordinator) => world.send(by, type, payload).refused;

test('[R22] an activity has times, a reason, and who holds it and what is read at it are here', () => {
  const usual = { title: '量血压', kind: 'health', mode: 'offline', grid: '003', why: '天冷', audiences: ['elder'] };
  const draft = (more: object) => {
    const when = { start: world.now + hour, end: world.now + 2 * hour, capacity: 2 };
    return refused('activity.draft', { id: 'a', ...usual, ...when, ...more });
  };
  const start = world.now + hour;
  for (const [more, field, reason] of [
    [{ start: world.now + activityLimits.ahead + 1 }, 'start', 'activity.too_far'],
    [{ end: start }, 'end', 'activity.times'],
    [{ end: start + activityLimits.lasts + 1 }, 'end', 'activity.times'],
    [{ grid: '009' }, 'grid', 'area.no_grid'],
    [{ group: 'none' }, 'group', 'activity.no_group'],
    [{ lessons: ['none'] }, 'lessons/0', 'lesson.none'],
    [{ why: ' ' }, 'why', 'activity.why_missing'],
  ] as const)
    expect(draft(more), reason).toMatchObject({ field, reason });
  expect(draft({})).toBeUndefined();
  expect(
    world.must(coordinator, 'activity.draft', { id: 'a', ...usual, start, end: start + 1, capacity: 2 }),
  ).toMatchObject({ duplicate: true });
  for (const [more, field] of [
    [{ end: start }, 'end'],
    [{ lessons: ['none'] }, 'lessons/0'],
  ] as const)
    expect(refused('activity.revise', { id: 'a', ...more })).toMatchObject({ field });
});

test('[R22] it begins near its time, and whoever signed up is not moved into the past', () => {
  openActivity(world, 'a', { start: world.now + activityLimits.early + 1, end: world.now + 4 * hour });
  expect(refused('activity.begin', { id: 'a' })?.reason).toBe('activity.not_yet');
  const moved = { id: 'a', start: world.now - 1 };
  expect(refused('activity.revise', moved)).toMatchObject({ field: 'start', reason: 'activity.start_past' });
  expect(refused('activity.revise', { ...moved, start: world.now + hour })).toBeUndefined();
  expect(refused('activity.begin', { id: 'a' })).toBeUndefined();
});

test('[R22] [R44] a name is written down as it is said, where it is, by who agreed to how it is used, while a law holds', () => {
  openActivity(world, 'a');
  const guest = { id: 'g', activity: 'a', name: '周小梅' };
  const other = { ...agreed, digest: 'f'.repeat(64) };
  expect(refused('activity.enrol', { ...guest, agreed: other }, byTime)?.reason).toBe('consent.other_text');
  expect(refused('activity.enrol', { ...guest, name: ' ' })).toMatchObject({ reason: 'activity.name_missing' });
  expect(refused('activity.enrol', { ...guest, home: '009' })).toMatchObject({ field: 'home' });
  expect(refused('activity.enrol', { ...guest, agreed }, byTime)).toBeUndefined();
  expect(world.must(byTime, 'activity.enrol', { ...guest, agreed }).duplicate).toBe(true);
  world.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
  expect(refused('activity.enrol', { ...guest, id: 'h' })?.reason).toBe('legalBasis.none_holds');
  world.must(coordinator, 'activity.begin', { id: 'a' });
  expect(refused('activity.addCame', { ...guest, id: 'h' })?.reason).toBe('legalBasis.none_holds');
});

test('[R22] the line and the sheet end somewhere', () => {
  openActivity(world, 'a', { capacity: 1 });
  for (let n = 0; n <= activityLimits.waiting; n++)
    world.must(coordinator, 'activity.enrol', { id: `w${n}`, activity: 'a', name: '甲' });
  const mine = { id: `a.${resident.id}`, activity: 'a' };
  expect(refused('activity.signUp', mine, resident)?.reason).toBe('activity.line_full');
  expect(refused('activity.enrol', { id: 'more', activity: 'a', name: '甲' })?.reason).toBe('activity.line_full');
  world.must(coordinator, 'activity.begin', { id: 'a' });
  for (let n = 0; n < activityLimits.places; n++)
    world.must(coordinator, 'activity.addCame', { id: `c${n}`, activity: 'a', name: '甲' });
  expect(refused('activity.addCame', { id: 'more', activity: 'a', name: '甲' })?.reason).toBe('activity.sheet_full');
});

test('[R22] nobody came before it can have begun, answers are of that activity, and a record has words and its own photos', () => {
  openActivity(world, 'a', { start: world.now + hour });
  draftActivity(world, 'b');
  const me = actorOf('p1', 'resident');
  const mine = { id: 'a.p1', activity: 'a' };
  world.must(me, 'activity.signUp', mine);
  expect(world.must(me, 'activity.signUp', mine).duplicate).toBe(true);
  world.must(coordinator, 'activity.begin', { id: 'a' });
  const before = world.now + hour - activityLimits.early - 60_000;
  expect(refused('activity.arrive', { id: 'a.p1', at: before })).toMatchObject({ field: 'at' });
  const early = { id: 'w', activity: 'a', name: '甲', at: before };
  expect(refused('activity.addCame', early)).toMatchObject({ field: 'at' });
  world.must(coordinator, 'activity.arrive', { id: 'a.p1' });
  expect(refused('activity.answer', { ...mine, activity: 'b', answer: scores }, me)).toEqual({
    ...{ code: 'invalid', field: 'activity' },
  });
  world.must(coordinator, 'activity.end', { id: 'a' });
  expect(refused('activity.record', { id: 'a', words: ' ' })?.reason).toBe('activity.words_missing');
  expect(refused('activity.record', { id: 'a', words: '好', photos: ['none'] })?.reason).toBe('report.no_photo');
});
