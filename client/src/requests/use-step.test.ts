import type { WireError } from '@liandong/shared/protocol/up';
import { mount } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { i18n } from '../app/i18n.ts';
import { useStep, type Stepping } from './use-step.ts';

interface Sent {
  readonly what: readonly unknown[];
  answer(error?: WireError): void;
  fail(error: Error): void;
}
let sent: Sent[];
let steps: Stepping;

beforeEach(() => {
  sent = [];
  const Piece = defineComponent({
    setup: () => {
      steps = useStep(
        (...what) => new Promise((answer, fail) => sent.push({ what, answer: (error) => answer(error), fail })),
      );
      return () => null;
    },
  });
  mount(Piece, { global: { plugins: [i18n] } });
});

it('[R28] one step at a time about a record: a second press sends nothing, another record is free', async () => {
  const first = steps.take('request.approve', 'r', { reason: '急' });
  void steps.take('request.approve', 'r');
  void steps.take('request.approve', 'other');
  expect(sent.map(({ what }) => what)).toEqual([
    ['request.approve', 'r', { reason: '急' }],
    ['request.approve', 'other', {}],
  ]);
  expect([...steps.busy]).toEqual(['r', 'other']);
  sent[0]?.answer();
  await first;
  expect([...steps.busy]).toEqual(['other']);
});

it('[R28] what was refused is said in words until a step comes true', async () => {
  const refused = steps.take('request.close', 'r');
  sent[0]?.answer({ code: 'illegal', reason: 'request.close_short' });
  await refused;
  expect(steps.problem.value).toBe('还没有收齐。提前办结请写明原因');
  const done = steps.take('request.close', 'r', { reason: '够用了' });
  sent[1]?.answer();
  await done;
  expect(steps.problem.value).toBe('');
});

it('[R28] a step whose answer never came leaves its record free for another try', async () => {
  const lost = steps.take('request.close', 'r');
  sent[0]?.fail(new Error('no answer'));
  await expect(lost).rejects.toThrow('no answer');
  expect(steps.busy.size).toBe(0);
});
