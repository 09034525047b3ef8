import { State } from '@liandong/shared/kernel/state';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import FigureTable from './FigureTable.vue';

it('[R15] a report older than a figure says that it has none of it; only a draft says that it is still counted', () => {
  const said = (draft: boolean) =>
    mount(FigureTable, {
      props: {
        ...{ community: 'c', figures: [{ key: 'incidentsOpen', n: 2, grids: [] }], period: { from: 0, until: 1 } },
        ...{ state: new State(), placeName: (grid: string) => grid, now: 1, draft },
      },
      global: { plugins: [i18n] },
    });
  const { t } = i18n.global;
  expect(said(true).text()).toContain(t('upward.sumsAlone'));
  const older = said(false);
  expect(older.text()).toContain(t('upward.older'));
  expect(older.text()).not.toContain(t('upward.sumsAlone'));
  // What opens nothing is no button.
  expect(older.get('[data-figure=materialHeard]').element.tagName).toBe('SPAN');
  expect(older.get('[data-figure=incidentsOpen]').element.tagName).toBe('BUTTON');
});
