import { statesOf } from '@liandong/shared/kernel/machine';
import { alertMachine } from '@liandong/shared/alerts/machine';
import { expect, it } from 'vitest';
import { messages as en } from './messages.en.ts';
import { messages as zh } from './messages.zh.ts';
import { overOf } from './over.ts';

const refused = (entity: string, from: string) => ({ code: 'illegal', params: { entity, from } }) as const;

it('[J6] a refusal says that what it was about has ended, and nothing else: an alert is no task', () => {
  expect(overOf(refused('Task', 'cancelled'))).toBe('task');
  expect(overOf(refused('Assignment', 'expired'))).toBe('offer');
  expect(overOf(refused('Assignment', 'cancelled'))).toBe('duty');
  expect(overOf(refused('Alert', 'expired'))).toBe('alert');
  expect(overOf(refused('Request', 'cancelled'))).toBeUndefined();
  expect(overOf({ code: 'illegal', params: { from: 'cancelled' } })).toBeUndefined();
  expect(overOf({ code: 'conflict', params: { entity: 'Task', from: 'cancelled' } })).toBeUndefined();
});

it('[J6] each ending is said in both languages, and every state that ends an alert has its sentence', () => {
  expect(Object.keys(en.refused.over)).toEqual(Object.keys(zh.refused.over));
  expect(Object.keys(en.refused.assignment)).toEqual(Object.keys(zh.refused.assignment));
  expect(zh.refused.assignment.lapsed).not.toContain('收回');
  const ended = statesOf(alertMachine).filter((state) => !['draft', 'pending_approval', 'issued'].includes(state));
  for (const state of ended) expect(Object.keys(zh.refused.over)).toContain(overOf(refused('Alert', state)));
  for (const sentence of [zh.refused.over.alert, zh.refused.over.newAlert]) expect(sentence).not.toContain('任务');
});
