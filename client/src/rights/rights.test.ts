import type { Grant } from '@liandong/shared/kernel/actor';
import { cellOf, grantFor } from '@liandong/shared/kernel/rights';
import { tableRoles } from '@liandong/shared/kernel/rights-table';
import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { actsOf, explain, objectNamed, objects, reachOf, whoMay } from './explain.ts';
import RightsTable from './RightsTable.vue';
import { useRightWords, type RightWords } from './use-right-words.ts';

const actor = (...grants: Omit<Grant, 'community'>[]) => ({
  id: 'me',
  grants: grants.map((grant) => ({ community: 'c', ...grant })),
});

afterEach(() => {
  i18n.global.locale.value = 'zh-CN';
});

describe('why may I not', () => {
  it('[R41] [§6] says how far an act reaches: everything, one’s own, oneself, up to a limit, or not at all', () => {
    const worker = actor({ role: 'grid_worker', grids: ['g1'] });
    expect(reachOf(worker, 'task', 'U')).toEqual({ act: 'U', reach: 'own', limited: false });
    expect(reachOf(worker, 'phase', 'R')?.reach).toBe('all');
    expect(reachOf(worker, 'phase', 'A')).toBeUndefined();
    expect(reachOf(actor({ role: 'volunteer' }), 'volunteer', 'U')?.reach).toBe('self');
    expect(reachOf(actor({ role: 'coordinator' }), 'request', 'A')).toEqual({ act: 'A', reach: 'all', limited: true });
    expect(reachOf(actor(), 'task', 'R')).toBeUndefined();
  });

  it('[R41] [§6] names those who may do what the reader may not, and none of lesser sight', () => {
    const { may, mayNot, summary } = explain(actor({ role: 'command' }), 'phase');
    expect(may.map(({ act }) => act)).toEqual(['R']);
    expect(mayNot).toEqual([
      {
        act: 'A',
        others: [
          { role: 'lead', reach: 'all', limited: false },
          { role: 'subdistrict', reach: 'all', limited: false },
        ],
      },
    ]);
    expect(summary).toBe(false);
    expect(explain(actor({ role: 'lead' }), 'ledger').mayNot).toEqual([]);
    expect(explain(actor({ role: 'evaluator' }), 'report').summary).toBe(true);
    expect(objectNamed('phase')).toBe('phase');
    expect([objectNamed('toString'), objectNamed(undefined), objectNamed(['phase'])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('[R41] [§6] says of every role and act what the server’s own rule says', () => {
    for (const object of objects)
      for (const act of actsOf(object)) {
        const may = whoMay(object, act).map(({ role }) => role);
        const own = { grids: ['g'], org: 'o', people: ['me'] };
        const ruled = tableRoles.filter((role) => grantFor(actor({ role, grids: ['g'], org: 'o' }), object, act, own));
        expect(may, `${object} ${act}`).toEqual(ruled);
        for (const role of tableRoles)
          if (cellOf(object, role).rights.some((right) => right.act === act)) expect(may).toContain(role);
      }
  });

  it.each([
    ['zh-CN', ['姓名', '住户', '志愿者姓名', 'volunteer name', '揭示', '批准', 'specialGroup']],
    ['en', ['name', 'Household', 'volunteer names', 'volunteer name', 'reveal', 'approve', 'see names']],
  ] as const)('[R41] [§6] rights are found by what one wants to do too, in %s', (locale, looked) => {
    i18n.global.locale.value = locale;
    let words: RightWords | undefined;
    mount({ setup: () => ((words = useRightWords()), () => '') }, { global: { plugins: [i18n] } });
    const found = looked.map((text) =>
      objects.filter((one) =>
        text
          .toLowerCase()
          .split(' ')
          .every((word) => words?.foundBy(one).includes(word)),
      ),
    );
    expect(found.map((all) => all.length > 0)).toEqual(looked.map(() => true));
    // A name in full is of all three; whoever opens a household needs the first alone.
    for (const one of ['specialGroup', 'volunteer', 'ledger']) expect(found[0]).toContain(one);
    for (const all of found.slice(2, 4)) expect(all).toContain('volunteer');
    expect([found[1]?.includes('specialGroup'), found[1]?.includes('screening')]).toEqual([true, false]);
  });

  it.each(['zh-CN', 'en'] as const)(
    '[R41] [§6] the whole table has words in every cell in %s, one’s own columns first',
    (locale) => {
      i18n.global.locale.value = locale;
      const table = mount(RightsTable, { props: { mine: ['volunteer', 'grid_worker'] }, global: { plugins: [i18n] } });
      const heads = table.findAll('thead th[scope=col]').map((one) => one.text());
      expect(heads).toHaveLength(tableRoles.length + 1);
      expect(heads.slice(1, 3)).toEqual(
        locale === 'en' ? ['Grid worker (you)', 'Volunteer (you)'] : ['网格员（您）', '志愿者（您）'],
      );
      expect(table.findAll('tbody th[scope=row]')).toHaveLength(objects.length);
      const cells = table.findAll('tbody td').map((one) => one.text());
      expect(cells).toHaveLength(objects.length * tableRoles.length);
      for (const text of cells) expect(text).toMatch(/^[^{}]+$/);
      expect(cells.filter((text) => /act\.|right\.|role\.|rights\./.test(text))).toEqual([]);
    },
  );
});
