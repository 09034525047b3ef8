import { expect, test } from 'vitest';
import { digestOfNotice, newestVersion, noticeText } from '../consents/notices.ts';
import { drillCommunity } from '../drills/of.ts';
import { groups, mostMembers } from '../groups/schema.ts';
import { skillOffers } from '../potential/schema.ts';
import { makeCareWorld, social } from '../testing/care.ts';
import { addTask, byTime, he, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';
import { openFor, stayFor, walkUpPosts } from './schema.ts';

const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
const who = { name: '路小禾', phone: '19900009999', agreed };
const minute = 60_000;

/** A community with a task of two places at which walk-ups are taken. */
function withPost(more: object = {}): World {
  const world = makeCareWorld(0);
  addTask(world, 't1', { need: 2, ...more });
  world.must(he, 'walkUp.open', { id: 'post', task: 't1' });
  return world;
}
const come = (world: World, id: string, person: string, more: object = who) =>
  world.send(he, 'walkUp.come', { id, post: 'post', person, ...more });
const go = (world: World, id: string) => world.send(he, 'walkUp.go', { id });

test('[R19] a place is opened once, for general work with free places alone', () => {
  const world = withPost();
  const open = (id: string, task: string) => world.send(he, 'walkUp.open', { id, task });
  expect(open('post', 't1').duplicate).toBe(true);
  expect(open('other', 'none').refused).toEqual({ code: 'not_found', field: 'task' });
  addTask(world, 't2', { hazard: 'risky' });
  expect(open('other', 't2').refused?.reason).toBe('walkUp.general_only');
  world.must(he, 'walkUp.close', { id: 'post' });
  expect(world.must(he, 'walkUp.close', { id: 'post' }).duplicate).toBe(true);
});

test('[R20] who comes is at work at once; the first time with name, phone and what was agreed to', () => {
  const world = withPost();
  for (const [more, reason] of [
    [{ ...who, name: undefined }, 'walkUp.who'],
    [{ ...who, phone: undefined }, 'walkUp.who'],
    [{ ...who, agreed: undefined }, 'walkUp.agree_first'],
    [{ ...who, agreed: { ...agreed, digest: 'f'.repeat(64) } }, 'consent.other_text'],
  ] as const)
    expect(come(world, 'a', 'p1', JSON.parse(JSON.stringify(more))).refused, reason).toMatchObject({ reason });
  expect(come(world, 'a', 'p1').refused).toBeUndefined();
  expect(world.state.get(assignments, 'a')).toMatchObject({ person: 'p1', task: 't1', status: 'checked_in' });
  expect(world.records.get('person p1')).toEqual({ name: who.name, phone: who.phone });
  expect(come(world, 'a', 'p1').duplicate).toBe(true);
  expect(come(world, 'a', 'p2').refused?.reason).toBe('assignment.id_used');
  expect(come(world, 'b', 'p1', {}).refused).toMatchObject({ code: 'conflict', reason: 'assignment.taken' });
  expect(go(world, 'a').refused).toBeUndefined();
  expect(go(world, 'a').refused?.code).toBe('illegal');
  // Known by now: nothing is asked again.
  expect(come(world, 'b', 'p1', {}).refused).toBeUndefined();
});

test('[R44] nobody is written down where no law holds for it, nor under the id of somebody who was erased', () => {
  const world = withPost();
  come(world, 'a', 'p1');
  go(world, 'a');
  world.must(lead, 'person.erase', { person: 'p1', reason: '本人要求' });
  expect(come(world, 'b', 'p1').refused?.reason).toBe('person.gone');
  world.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
  expect(come(world, 'b', 'p2').refused?.reason).toBe('legalBasis.none_holds');
});

test('[P7] [R47] a drill writes down nobody who walks up', () => {
  const inDrill = new World(makeCareWorld(0).registry, drillCommunity('pudong', 't1'));
  inDrill.must(actorOf('a-admin', 'system_admin'), 'area.define', {
    areas: [{ id: '003', kind: 'grid', name: '网格' }],
  });
  addTask(inDrill, 't1');
  inDrill.must(he, 'walkUp.open', { id: 'post', task: 't1' });
  expect(come(inDrill, 'a', 'p1').refused?.reason).toBe('person.in_drill');
});

test('[R20] nobody comes to a place that is closed, over or full, nor beyond the hours of a day', () => {
  const world = withPost();
  expect(come(world, 'a', 'p1', { ...who, post: 'none' }).refused?.reason).toBe('walkUp.post_closed');
  come(world, 'a', 'p1');
  come(world, 'b', 'p2');
  expect(come(world, 'c', 'p3').refused).toMatchObject({ code: 'exceeds', field: 'task' });
  world.wait(8 * 60);
  go(world, 'a');
  expect(come(world, 'c', 'p1', {}).refused?.reason).toBe('volunteer.over_cap');
  world.wait(openFor / minute - 8 * 60);
  expect(come(world, 'c', 'p3').refused?.reason).toBe('walkUp.post_closed');
  expect(world.state.get(walkUpPosts, 'post')?.until).toBe(world.now);
});

test('[R20] who walked up leaves the roster thirty days after the last duty, and not from one', () => {
  const world = withPost();
  const leave = () => world.send(byTime, 'walkUp.leave', { id: 'p1' }).refused;
  expect(leave()).toEqual({ code: 'not_found', field: 'id' });
  come(world, 'a', 'p1');
  world.wait(stayFor / minute);
  expect(leave()?.reason).toBe('walkUp.still_here');
  go(world, 'a');
  world.wait(stayFor / minute - 1);
  expect(leave()?.reason).toBe('walkUp.still_here');
  world.wait(1);
  expect(leave()).toBeUndefined();
  expect(world.state.get(volunteers, 'p1')?.status).toBe('retired');
});

test('[R05] a neighbour takes a small task of the own place that is no danger and no care', () => {
  const world = makeCareWorld(0);
  const claim = (task: string, id = 'a', person = 'n1') =>
    world.send(he, 'neighbour.claim', { id, task, person, home: '003-1', ...who });
  const notThere = { code: 'not_found', field: 'task' };
  expect(claim('none').refused).toEqual(notThere);
  addTask(world, 'care', { line: 'care' });
  addTask(world, 'far', { grid: '005' });
  for (const task of ['care', 'far']) expect(claim(task).refused).toEqual(notThere);
  addTask(world, 'risky', { hazard: 'risky' });
  expect(claim('risky').refused?.reason).toBe('walkUp.general_only');
  addTask(world, 't1', { need: 1 });
  expect(claim('t1').refused).toBeUndefined();
  expect(claim('t1').duplicate).toBe(true);
  expect(claim('t1', 'a', 'n2').refused?.reason).toBe('assignment.id_used');
  expect(claim('t1', 'b', 'n2').refused).toMatchObject({ code: 'exceeds', field: 'task' });
  addTask(world, 't2');
  expect(claim('t2', 'b').refused).toMatchObject({ code: 'conflict', reason: 'assignment.taken' });
});

test('[R05] a neighbour who may not go now is told so, and one who is not known says who they are', () => {
  const world = makeCareWorld(0);
  addTask(world, 't1');
  const claim = (more: object) =>
    world.send(he, 'neighbour.claim', { id: 'a', task: 't1', person: 'n1', home: '003-1', ...more }).refused;
  expect(claim({})).toMatchObject({ field: 'name', reason: 'walkUp.who' });
  world.must(he, 'neighbour.offer', { id: 'o', skill: '修水龙头', person: 'n1', home: '003-1', ...who });
  world.must(he, 'volunteer.suspend', { id: 'n1', reason: '本人要求' });
  expect(claim({})?.reason).toBe('volunteer.not_active');
});

test('[R05] [R21] a neighbour says what they can do, and joins a group that takes people in', () => {
  const world = makeCareWorld(0);
  const me = { person: 'n1', home: '003-1', ...who };
  const offer = (home = '003-1') => world.send(he, 'neighbour.offer', { id: 'o', skill: '修水龙头', ...me, home });
  expect(offer('009').refused).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(offer().refused).toBeUndefined();
  expect(offer().duplicate).toBe(true);
  expect(world.state.get(skillOffers, 'o')).toMatchObject({ person: 'n1', grid: '003-1' });

  const join = (person = 'n1') => world.send(he, 'neighbour.join', { group: 'g', ...me, person });
  const notThere = { code: 'not_found', field: 'group' };
  expect(join().refused).toEqual(notThere);
  world.must(social, 'group.identify', { id: 'g', name: '护河队', grid: '003' });
  expect(join().refused).toEqual(notThere);
  world.must(he, 'group.cultivate', { id: 'g' });
  expect(join().refused).toBeUndefined();
  expect(join().duplicate).toBe(true);
  for (let n = 1; n < mostMembers; n++) world.must(he, 'group.join', { id: 'g', person: `m${n}` });
  expect(join('n2').refused).toMatchObject({ code: 'exceeds', reason: 'walkUp.group_full' });
  expect(world.state.get(groups, 'g')?.members).toHaveLength(mostMembers);
});
