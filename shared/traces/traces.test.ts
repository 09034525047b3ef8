import { expect, it } from 'vitest';
import { activitySignUps } from '../activities/schema.ts';
import { groups } from '../groups/schema.ts';
import { actorOf, World } from '../testing/world.ts';
import { addVolunteer, byTime, he, lead, volunteerActor } from '../testing/people.ts';
import { createRegistry } from '../registry.ts';
import { activeResidents } from '../potential/active.ts';
import { deeds, skillOffers, timeAccounts } from '../potential/schema.ts';
import { shifts, shiftSignUps } from '../shifts/schema.ts';
import { thanks } from '../thanks/schema.ts';
import { traces } from './schema.ts';
import { tracedIn } from './traced.ts';

const admin = actorOf('a-admin', 'system_admin');
const helper = actorOf('h', 'resident');
const hour = 3_600_000;

function makeWorld(): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  world.must(admin, 'area.define', { areas: [{ id: '003', kind: 'grid', name: '网格' }] });
  for (const id of ['p1', 'p2']) addVolunteer(world, id);
  return world;
}

it('[R20] of whoever is erased nothing stands in shifts, groups, offers, favours and thanks, and nothing is made anew', () => {
  const world = makeWorld();
  const what = { title: '北门值守', grid: '003', line: 'other', hazard: 'general', skills: [] };
  const start = world.now + 5 * hour;
  world.must(he, 'shift.add', { id: 's', ...what, start, end: start + hour, need: 1 });
  for (const person of ['p2', 'p1']) world.must(he, 'shift.signUp', { id: 's', person });
  world.must(he, 'group.identify', { id: 'g', name: '舞蹈队', grid: '003' });
  for (const person of ['p1', 'p2']) world.must(he, 'group.join', { id: 'g', person });
  world.must(volunteerActor('p1'), 'skillOffer.make', { id: 'o', grid: '003', skill: '修电器' });
  world.must(volunteerActor('p1'), 'deed.note', { id: 'd', what: '陪诊', minutes: 60 });
  world.must(he, 'thanks.say', { id: 'w', person: 'p1', words: '辛苦了' });
  const activity = { title: '量血压', kind: 'health', mode: 'online', where: '微信群', why: '天冷', capacity: 9 };
  world.must(he, 'activity.draft', {
    ...{ id: 'a', grid: '003', ...activity, audiences: ['elder'], start, end: start + hour },
  });
  world.must(he, 'activity.publish', { id: 'a' });
  world.must(he, 'activity.openSignUp', { id: 'a' });
  world.must(volunteerActor('p1'), 'activity.signUp', { id: 'a.p1', activity: 'a' });
  expect(new Set(Object.keys(world.state.get(traces, 'p1')?.records ?? {}))).toEqual(new Set(tracedIn.keys()));
  world.must(lead, 'person.erase', { person: 'p1', reason: '本人要求' });
  const live = [
    shifts,
    shiftSignUps,
    groups,
    skillOffers,
    deeds,
    thanks,
    traces,
    timeAccounts,
    activeResidents,
    activitySignUps,
  ];
  expect(JSON.stringify(live.map(({ name }) => [...world.state.map(name).values()]))).not.toContain('"p1"');
  expect(world.state.get(shifts, 's')).toMatchObject({ signed: ['p2'], waiting: [] });
  expect(world.state.get(groups, 'g')?.members).toEqual(['p2']);
  // A favour of somebody else that was for them credits nobody who is gone.
  world.must(volunteerActor('p2'), 'deed.note', { id: 'e', what: '陪诊', minutes: 60 });
  // An account is somebody's: of a name that nobody has, none is made.
  expect(world.send(he, 'deed.confirm', { id: 'e', receiver: 'nobody' }).refused).toMatchObject({
    reason: 'deed.no_receiver',
  });
  world.must(he, 'deed.confirm', { id: 'e', receiver: 'p1' });
  expect([...world.state.all(timeAccounts).keys()]).toEqual(['p2']);
});
it('[R05] nobody fills the list of offers and favours, and what nobody answers leaves by itself', () => {
  const world = makeWorld();
  const wish = (n: number) => world.send(helper, 'deed.note', { id: `d${n}`, what: '陪诊', minutes: 30 }).refused;
  const offer = (n: number) => world.send(helper, 'skillOffer.make', { id: `o${n}`, grid: '003', skill: '修' }).refused;
  const thank = (n: number) => world.send(helper, 'thanks.say', { id: `w${n}`, person: 'p1', words: '谢' }).refused;
  for (let n = 0; n < 10; n++) expect([wish(n), offer(n)]).toEqual([undefined, undefined]);
  for (let n = 0; n < 20; n++) expect(thank(n)).toBeUndefined();
  expect([wish(10), offer(10), thank(20)]).toMatchObject([
    { code: 'exceeds', reason: 'deed.enough' },
    { code: 'exceeds', reason: 'skillOffer.enough' },
    { code: 'exceeds', reason: 'thanks.enough_today' },
  ]);
  world.wait(30 * 24 * 60);
  world.must(byTime, 'deed.retire', { id: 'd0' });
  expect(world.send(byTime, 'skillOffer.retire', { id: 'o0' }).refused?.reason).toBe('skillOffer.still_shown');
  expect([wish(10), thank(20)]).toEqual([undefined, undefined]);
});
