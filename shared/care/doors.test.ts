import { expect, it } from 'vitest';
import { captain, makeCareWorld, takeIn } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';

it('[R07] [R39] a captain’s list is entered once, with its purpose and whom it names of the own buildings; where there is nobody, nothing is', () => {
  const world = makeCareWorld(2);
  const purpose = '雨天问一问';
  expect(world.send(captain, 'care.doors', { purpose }).refused).toMatchObject({ reason: 'care.no_doors' });
  takeIn(world, 'h1.1');
  takeIn(world, 'k1.1');
  const { events } = world.must(captain, 'care.doors', { purpose });
  expect(events).toMatchObject([{ type: 'care.doorsOpened', by: captain.id, data: { purpose, people: ['h1.1'] } }]);
  expect(world.registry.events.get('care.doorsOpened')?.sealed).toBe(true);
  // Whoever has no building of their own has no list, whatever they may know of a task.
  expect(world.send(actorOf('v', 'volunteer'), 'care.doors', { purpose }).refused).toMatchObject({ code: 'not_found' });
});
