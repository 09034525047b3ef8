import { mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { computed } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { PageContext } from '../app/page-context.ts';
import { teamKey } from '../shifts/context.ts';
import HoursCertificate from './HoursCertificate.vue';

afterEach(() => vi.restoreAllMocks());

it('[R20] the certificate of hours has a line for each confirmed duty with its entry of the ledger, and their sum', () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise<Response>(() => undefined));
  const stamp = { version: 41, changedAt: 0, changedBy: 'c' };
  const endedAt = Date.parse('2026-06-07T11:00:00+08:00');
  const duty = {
    id: 'a1',
    person: 'p1',
    task: 't1',
    grid: 'g1',
    status: 'hours_confirmed',
    endedAt,
    confirmedMinutes: 150,
    ...stamp,
  };
  const records: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    tasks: [{ id: 't1', title: '守桥头', ...stamp } as { readonly id: string }],
    served: [
      { id: 'p1', months: { '2026-05': { minutes: 60, duties: 2, seq: 7 } }, ...stamp } as { readonly id: string },
    ],
  };
  const team = {
    ...{ t: i18n.global.t, community: 'c', placeName: (code: string) => (code === 'g1' ? '临河里' : '普东') },
    all: ({ name }: { readonly name: string }) =>
      computed(() => new Map((records[name] ?? []).map((one) => [one.id, one]))),
  };
  const page = mount(HoursCertificate, {
    props: { person: 'p1', name: '李*军', masked: true, duties: [duty] as never },
    global: { plugins: [i18n], provide: { [teamKey as symbol]: team as object as PageContext } },
  });
  expect(page.findAll('th').map((one) => one.text())).toEqual(['签退', '做了什么', '哪里', '分钟', '台账第几条']);
  const rows = page.findAll('tbody tr').map((row) => row.findAll('td').map((one) => one.text()));
  expect(rows.map(([, what, where, minutes, entry]) => [what, where, minutes, entry])).toEqual([
    ['这个月 2 次', '', '60', '7'],
    ['守桥头', '临河里', '150', '41'],
  ]);
  expect(rows.map(([when]) => when)).toEqual(['2026-05', '2026年6月7日 11:00']);
  expect(page.get('header').text()).toContain('共 3 小时 30 分，3 次');
});
