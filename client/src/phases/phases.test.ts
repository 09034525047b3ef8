import type { Officer, Phase, PhaseChange } from '@liandong/shared/phases/schema';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import { router } from '../app/router.ts';
import type { Live } from '../live/use-live.ts';
import ExitChecklist from './ExitChecklist.vue';
import HandOverForm from './HandOverForm.vue';
import PhaseBanner from './PhaseBanner.vue';
import PhaseForm from './PhaseForm.vue';

const { request } = vi.hoisted(() => ({ request: vi.fn() }));
vi.mock('../app/api.ts', async (original) => ({ ...(await original<object>()), request }));
afterEach(() => void request.mockReset());

it('[R14] the exit checklist says what is left, by kind, and opens each where it is worked on', async () => {
  const hindrances = [
    { id: 'closure:c1', kind: 'closure', of: 'c1' },
    { id: 'incident:i1', kind: 'incident', of: 'i1' },
    { id: 'incident:i2', kind: 'incident', of: 'i2' },
  ];
  const list = mount(ExitChecklist, {
    props: { community: 'x', hindrances, ends: true },
    global: { plugins: [i18n, router] },
  });
  expect(list.findAll('h4').map((one) => one.text().replace(/^.* · /, ''))).toEqual(['1', '2']);
  const places = list.findAll('a').map((one) => one.attributes('href'));
  expect(places).toEqual(['/c/x/orders?about=c1', '/c/x/incidents?incident=i1', '/c/x/incidents?incident=i2']);
  const empty = mount(ExitChecklist, {
    props: { community: 'x', hindrances: [], ends: true },
    global: { plugins: [i18n, router] },
  });
  expect([empty.findAll('a').length, empty.text()]).toEqual([0, expect.stringContaining('可以结束恢复期')]);
});

it('[R14] the way into the recovery lists what is still open as well, and does not ask for a reason', async () => {
  const open = { id: 'incident:i1', kind: 'incident', of: 'i1' };
  const entered = { id: 'phase', phase: 'response', since: 1, by: 'a', reason: '雨', basis: '《法》', basisId: 'b' };
  const records = ({ name }: { name: string }) => ref(new Map(name === 'hindrances' ? [[open.id, open]] : []));
  const live = { records, serverNow: () => 2, freshness: ref({ state: 'live' }) } as object as Live;
  const phase = entered as Phase;
  const change = vi.fn<(payload: PhaseChange) => Promise<string>>(async () => '');
  request.mockResolvedValue({ people: [] });
  const form = mount(PhaseForm, {
    props: { community: 'x', live, phase, change },
    global: { plugins: [i18n, router] },
  });
  await form
    .findAll('.steps button')
    .find((one) => one.text().includes('恢复期'))
    ?.trigger('click');
  const list = form.get('.checklist');
  expect(list.text()).toContain('还有 1 件事没办完');
  expect(list.findAll('a').map((one) => one.attributes('href'))).toEqual(['/c/x/incidents?incident=i1']);
  expect(form.text()).not.toContain('为什么现在就结束');
});

it('[R44] the banner says the law that was chosen, and the response that the phase follows beside it', () => {
  const now = Date.UTC(2026, 5, 8, 4);
  const phase = { phase: 'response', since: now, basis: '《中华人民共和国防洪法》', follows: 'Ⅲ级应急响应' } as Phase;
  const banner = mount(PhaseBanner, { props: { phase, now }, global: { plugins: [i18n] } });
  expect(banner.findAll('span').map((one) => one.text())).toEqual(
    expect.arrayContaining(['依据：《中华人民共和国防洪法》', '跟随：Ⅲ级应急响应']),
  );
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
