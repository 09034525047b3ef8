import { grantFor } from '@liandong/shared/kernel/rights';
import { everywhere, type Answered } from '@liandong/shared/needs/schema';
import { needFamilies } from '@liandong/shared/needs/taxonomy';
import { dotted } from '../ui/own-words.ts';
import { familiesOf, twinOf } from '../wall/facts/twin.ts';
import type { Part, Section, Source } from './figure.ts';

const none: Answered = { confirmed: 0, met: 0, partly: 0 };
const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate)}%`);

/** 物质与精神: both rates, each from what was confirmed, answered and answered in part. */
export function twinSection({ page, wall, n }: Source): Section {
  const { t, placeName } = page;
  const told = wall.records.needs.value;
  const sides = twinOf(told);
  const all = told.get(everywhere);
  // Few needs of one grid might be known for whose they are.
  const reads = grantFor(page.actor.value, 'need', 'R') !== undefined;
  return {
    ...{ panel: 'twin', title: t('wall.twin.title') },
    figures: needFamilies.map((family) => {
      const { confirmed, met, partly } = all ? familiesOf(all)[family] : none;
      const parts = [...sides[family].grids].map(([grid, rate]): Part => {
        const of = told.get(grid);
        const counted = of ? familiesOf(of)[family].confirmed : 0;
        return {
          ...{ key: grid, text: placeName(grid), said: percent(rate) },
          ...(reads ? { meta: t('figures.confirmed', { n: n(counted) }) } : {}),
        };
      });
      return {
        ...{ name: family, object: 'need' as const, value: percent(sides[family].rate), parts },
        sum: t('figures.rate', { ...{ confirmed: n(confirmed), met: n(met), partly: n(partly) } }),
        behind: [{ page: 'care' }, { page: 'indicators', query: { open: 'E18' } }],
      };
    }),
  };
}

/** 资源缺口: each line of a published need that something is missing of. */
export function supplySection({ page, wall, n }: Source): Section {
  const { t } = page;
  const parts = wall.supply.value.map((row): Part => {
    const late = row.missing === 0 && row.late > 0;
    const counts = t('figures.supply.counts', {
      ...{ total: n(row.total), received: n(row.received), transit: n(row.transit), pledged: n(row.pledged) },
    });
    const by = row.neededBy === undefined ? '' : t('figures.due', { time: page.time(row.neededBy) });
    const amount = t('ui.amount', { n: n((late ? row.late : row.missing) ?? 0), unit: row.unit });
    const said =
      row.missing === undefined
        ? t('wall.supply.anyAmount')
        : `${t(late ? 'wall.supply.late' : 'wall.supply.missing')} ${amount}`;
    return { key: row.id, text: row.item, meta: dotted(by, row.missing === undefined ? '' : counts), adds: 1, said };
  });
  return {
    ...{ panel: 'supply', title: t('wall.supply.title') },
    figures: [
      {
        ...{ name: 'supply', value: n(parts.length), parts },
        behind: [{ page: 'market' }, { page: 'indicators', query: { open: 'E25' } }],
      },
    ],
  };
}
