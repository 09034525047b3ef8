import type { TSchema } from 'typebox';
import { expect, it } from 'vitest';
import { usualTask } from '../testing/people.ts';
import { all, makePlacedWorld, wishesOfPlace } from '../testing/places.ts';
import { unlocated } from './schema.ts';

const nowhere = 'no-such-grid';

it.each(wishesOfPlace)('[R01] %s: no record without a grid', (type, payload, field) => {
  const world = makePlacedWorld();
  const { seq } = world.state;
  expect(world.send(all, type, payload(nowhere)).refused).toMatchObject({ code: 'invalid', field });
  expect(world.state.seq).toBe(seq);
  world.must(all, type, payload('005'));
});

it('[R01] where nobody knows the place, that is said', () => {
  makePlacedWorld().must(all, 'task.create', { ...usualTask, id: 't2', grid: unlocated });
});

/**
 * Reports check the place before what they ask for; what a feed carries is placed by its profile; a round of
 * disinfection is where its point is; a call is where that is which it follows from, and a need is answered where it is. Who draws grids speaks of grids.
 */
const elsewhere = new Set([
  'area.draw',
  'area.merge',
  // Who moves somebody has seen them as they are: tried with the deployments.
  'force.deploy',
  // Sorts a plea that came from a sheet; what is made of it is a task or an incident, which say where.
  'request.sort',
  'page.call',
  'report.danger',
  'report.help',
  'feed.apply',
  'account.open',
  'disinfection.do',
  'need.serve',
  // Of a call that was taken; what is filed of it says where by rules of its own.
  'call.reach',
  // Of somebody without an account: the link that brought them says where.
  'need.ask',
  'neighbour.claim',
  'neighbour.offer',
  'neighbour.join',
  // Of an activity that runs, a vote that is stated, an experience that is at hand: tried with each.
  'activity.record',
  'activity.enrol',
  'activity.addCame',
  'experience.apply',
  'vote.state',
  // Of somebody who gives no name, where that is known: tried with calls.
  'distress.receive',
  // In the recovery alone: tried with each.
  'resumption.file',
  'orderItem.list',
  // A finding becomes a task, which says where.
  'review.assign',
  'training.review',
]);
const places = new Set(['grid', 'grids', 'home']);

function saysWhere(schema: TSchema): boolean {
  const { properties = {} } = schema as { properties?: Record<string, TSchema> };
  return Object.entries(properties).some(([name, inner]) => places.has(name) || saysWhere(inner));
}

it('[R01] no wish that says where is left out of this test', () => {
  const saying = [...makePlacedWorld().registry.commands.values()].filter(({ schema }) => saysWhere(schema));
  const tried = new Set([...wishesOfPlace.map(([type]) => type), ...elsewhere]);
  expect(saying.map(({ type }) => type).filter((type) => !tried.has(type))).toEqual([]);
});
