import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { addVolunteer, he, resident } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { deeds, skillOffers, timeAccounts } from './schema.ts';

const neighbour = actorOf('a-neighbour', 'resident');
/** Who minds what neighbours offer, and is one of them. */
const both = { id: 'a-both', grants: [...he.grants, ...resident.grants] };

const offer = (world: World, id: string, by = resident, grid = '003-1') =>
  world.send(by, 'skillOffer.make', { id, grid, skill: '修水龙头' });
const note = (world: World, id: string, by = resident) =>
  world.send(by, 'deed.note', { id, what: '陪同看病', minutes: 120 });
const confirm = (world: World, more: object = {}, by = he) => world.send(by, 'deed.confirm', { id: 'd', ...more });

test('[R05] an offer stands where the community has a place, and is taken away by whose it is or who minds offers', () => {
  const world = makeCareWorld(0);
  expect(offer(world, 'o', resident, '009').refused).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(offer(world, 'o').refused).toBeUndefined();
  expect(offer(world, 'o').duplicate).toBe(true);
  const end = (by = resident) => world.send(by, 'skillOffer.end', { id: 'o' });
  expect(end(neighbour).refused?.code).toBe('forbidden');
  expect(end().refused).toBeUndefined();
  expect(world.state.get(skillOffers, 'o')).toBeUndefined();
  expect(end(he).duplicate).toBe(true);
  offer(world, 'o');
  expect(end(he).refused).toBeUndefined();
});

test('[R05] ten offers and ten deeds that wait are enough for one account; who minds them writes for others too', () => {
  const world = makeCareWorld(0);
  for (let n = 0; n < 10; n++)
    for (const said of [offer(world, `o${n}`), note(world, `d${n}`)]) expect(said.refused).toBeUndefined();
  expect(offer(world, 'more').refused).toMatchObject({ code: 'exceeds', reason: 'skillOffer.enough' });
  expect(note(world, 'more').refused).toMatchObject({ code: 'exceeds', reason: 'deed.enough' });
  for (let n = 0; n < 11; n++) expect(offer(world, `h${n}`, both).refused).toBeUndefined();
  world.must(he, 'deed.confirm', { id: 'd0' });
  expect(note(world, 'more').refused).toBeUndefined();
});

test('[R05] time that somebody gave is confirmed by another, for somebody who is known here', () => {
  const world = makeCareWorld(0);
  expect(confirm(world).refused).toEqual({ code: 'not_found', field: 'id' });
  expect(note(world, 'd').refused).toBeUndefined();
  expect(note(world, 'd').duplicate).toBe(true);
  expect(confirm(world, { receiver: resident.id }).refused?.reason).toBe('deed.for_others');
  expect(confirm(world, { receiver: 'nobody' }).refused).toMatchObject({ code: 'not_found', field: 'receiver' });
  addVolunteer(world, 'p1');
  expect(confirm(world, { receiver: 'p1', minutes: 90 }).refused).toBeUndefined();
  expect(world.state.get(deeds, 'd')).toBeUndefined();
  expect(world.state.get(timeAccounts, resident.id)).toMatchObject({ given: 90, received: 0 });
  expect(world.state.get(timeAccounts, 'p1')).toMatchObject({ given: 0, received: 90 });

  note(world, 'own', both);
  expect(world.send(both, 'deed.confirm', { id: 'own' }).refused?.reason).toBe('deed.own');
  world.must(he, 'deed.decline', { id: 'own' });
  expect(world.must(he, 'deed.decline', { id: 'own' }).duplicate).toBe(true);
  // Whoever has an account here is known too.
  world.knows(neighbour);
  note(world, 'd');
  expect(confirm(world, { receiver: neighbour.id }).refused).toBeUndefined();
});
