import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { byTime, lead } from '../testing/people.ts';

const day = 86_400_000;

test('[R25] a round ends in time to come and soon enough, and takes answers until then', () => {
  const world = makeCareWorld(0);
  const ask = (until: number) => world.send(lead, 'confidence.ask', { id: 'r', until }).refused;
  const answer = () => world.send(byTime, 'confidence.answer', { id: 'r', trust: 4, confidence: 3 }).refused;
  const notFound = { code: 'not_found', field: 'id' };
  expect([answer(), world.send(lead, 'confidence.end', { id: 'r' }).refused]).toEqual([notFound, notFound]);
  for (const until of [world.now, world.now + 400 * day])
    expect(ask(until)).toMatchObject({ field: 'until', reason: 'confidence.until' });
  expect(ask(world.now + day)).toBeUndefined();
  expect(answer()).toBeUndefined();
  world.must(lead, 'confidence.end', { id: 'r' });
  expect(answer()?.reason).toBe('confidence.is_over');
  expect(
    world.send(lead, 'confidence.count', { id: 'r', sheet: 's', trust: sheets, confidence: sheets }).refused,
  ).toMatchObject({ reason: 'confidence.is_over' });
});
const sheets = [0, 0, 0, 0, 9];
