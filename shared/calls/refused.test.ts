import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { callLimits } from './schema.ts';

const desk = actorOf('a-desk', 'command');
const caller = { phone: '19900112233', name: '周小梅' };
const hour = 3_600_000;

test('[R20] a call was where the community has a place and when it can have been: also one that was missed, and the call back', () => {
  const world = makeCareWorld(0);
  const send = (type: string, more: object) => {
    const usual = { id: 'c', startedAt: world.now };
    return world.send(desk, `call.${type}`, { ...usual, ...more }).refused;
  };
  const missed = (more: object = {}) => send('miss', { grid: '003', caller, ...more });
  expect(send('log', { grid: '009', endedAt: world.now })).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(missed({ grid: '009' })).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(missed({ startedAt: world.now + hour })?.reason).toBe('call.not_yet');
  expect(missed({ startedAt: world.now - callLimits.late - 1 })?.reason).toBe('call.too_old');
  expect(missed()).toBeUndefined();
  const back = { endedAt: world.now };
  expect(send('reach', { endedAt: world.now + hour })?.reason).toBe('call.not_yet');
  const later = { dueAt: world.now + callLimits.ahead + 1 };
  expect(send('reach', { ...back, then: later })).toMatchObject({ field: 'then/dueAt', reason: 'call.too_far' });
  expect(send('reach', back)).toBeUndefined();
});
