import type { Officer } from '@liandong/shared/phases/schema';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { router } from '../app/router.ts';
import ExitChecklist from './ExitChecklist.vue';
import HandOverForm from './HandOverForm.vue';

const { request } = vi.hoisted(() => ({ request: vi.fn() }));
vi.mock('../app/api.ts', async (original) => ({ ...(await original<object>()), request }));
afterEach(() => void request.mockReset());

it('[R14] the exit checklist says what is left, by kind, and opens each where it is worked on', async () => {
  const hindrances = [
    { id: 'closure:c1', kind: 'closure', of: 'c1' },
    { id: 'incident:i1', kind: 'incident', of: 'i1' },
    { id: 'incident:i2', kind: 'incident', of: 'i2' },
  ];
  const list = mount(ExitChecklist, { props: { community: 'x', hindrances }, global: { plugins: [i18n, router] } });
  expect(list.findAll('h4').map((one) => one.text().replace(/^.* · /, ''))).toEqual(['1', '2']);
  const places = list.findAll('a').map((one) => one.attributes('href'));
  expect(places).toEqual(['/c/x/orders?about=c1', '/c/x/incidents?incident=i1', '/c/x/incidents?incident=i2']);
  const empty = mount(ExitChecklist, {
    props: { community: 'x', hindrances: [] },
    global: { plugins: [i18n, router] },
  });
  expect([empty.findAll('a').length, empty.text()]).toEqual([0, expect.stringContaining('可以结束恢复期')]);
});

it('[R13] the duty is handed to somebody of the list with a post; a refusal is said and nothing is lost', async () => {
  request.mockResolvedValue({
    people: [
      { id: 'a-he', name: '何*', roles: ['coordinator'] },
      { id: 'a-v', name: '周*', roles: ['volunteer'] },
    ],
  });
  const answers = ['值班的要是两委、值守或协调员', ''];
  const sent: Officer[] = [];
  const handOver = async (onDuty: Officer): Promise<string> => {
    sent.push(onDuty);
    return answers.shift() ?? '';
  };
  const form = mount(HandOverForm, { props: { community: 'x', handOver }, global: { plugins: [i18n] } });
  await flushPromises();
  expect(form.findAll('option').map((one) => one.attributes('value'))).toEqual(['', 'a-he']);
  await form.get('form').trigger('submit');
  expect(sent).toEqual([]);
  await form.get('select').setValue('a-he');
  await form.get('input').setValue('夜班主任');
  await form.get('form').trigger('submit');
  await flushPromises();
  expect([form.text().includes('值班的要是'), form.emitted('done')]).toEqual([true, undefined]);
  await form.get('form').trigger('submit');
  await flushPromises();
  expect([sent.at(-1), form.emitted('done')?.length]).toEqual([{ account: 'a-he', post: '夜班主任' }, 1]);
});
