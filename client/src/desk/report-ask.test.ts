import type { Answer } from '@liandong/shared/protocol/up';
import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import ReportAskForm from './ReportAskForm.vue';
import { deskKey, type Desk } from './context.ts';

it('[P2] [R15] word is asked for once, however often the button is pressed before the answer', async () => {
  const answers: ((answer: Answer) => void)[] = [];
  const asked: { due: number }[] = [];
  const live = {
    send: (_: string, payload: { due: number }) =>
      new Promise<Answer>((resolve) => {
        asked.push(payload);
        answers.push(resolve);
      }),
  };
  const serverTime = 1_000_000;
  const desk = {
    now: ref(serverTime),
    grid: ref('g'),
    community: 'c',
    rows: ref([]),
    communityName: ref('C'),
    gridName: () => 'G',
    live,
  };
  const form = mount(ReportAskForm, {
    global: { plugins: [i18n], provide: { [deskKey as symbol]: desk as unknown as Desk } },
  });
  await form.get('input').setValue('街道要 15 点报情况');
  await form.get('form').trigger('submit');
  await form.get('form').trigger('submit');
  expect(answers).toHaveLength(1);
  // By the server's clock: this device's may be wrong.
  expect(asked[0]?.due).toBe(serverTime + 60 * 60_000);
  answers[0]?.({ id: 'k', result: 'applied', seq: 1 });
  await flushPromises();
  expect(form.get('[role=status]').text()).toContain('G');
  await form.get('input').setValue('再报一次');
  await form.get('form').trigger('submit');
  expect(answers).toHaveLength(2);
});
