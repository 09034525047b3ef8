import type { Behind, Part, Section, Source } from './figure.ts';

const of = (tab: string): Behind[] => [{ page: 'recovery', query: { tab } }];

/** The panels of the time after: trust, few people around, shops, order, lessons, thanks. */
export function recoverySections({ page, wall, n }: Source): Section[] {
  const { t, term, placeName } = page;
  const { answered, alone, people, aloneIn, shops, order, lessons, gratitude } = wall.recovery.value;
  const steps = (['filed', 'visited', 'resumed', 'followedUp'] as const).map((step): Part => ({
    ...{ key: step, text: t(`wall.recovery.shops.${step}.name`), said: n(shops[step]) },
    meta: t(`wall.recovery.shops.${step}.how`),
  }));
  const kinds = order.kinds.map((one): Part => ({
    ...{ key: one.kind, text: term(`orderKind.${one.kind}`), adds: one.all - one.back },
    said: t('figures.lines.part', { left: n(one.all - one.back), all: n(one.all) }),
  }));
  const sums = t('figures.lines.sum', { all: n(order.all), done: n(order.back), left: n(order.all - order.back) });
  const section = (panel: Section['panel'], figures: Section['figures']): Section => ({
    ...{ panel, title: t(`wall.recovery.${panel}.title`), figures },
  });
  return [
    section('trust', [
      { name: 'trust', object: 'recovery', value: answered === undefined ? '—' : n(answered), behind: of('trust') },
    ]),
    section('few', [
      {
        ...{ name: 'few', object: 'supportTie', value: alone === undefined ? '—' : n(alone) },
        parts: aloneIn.map(({ grid, n: adds }) => ({ key: grid, text: placeName(grid), adds })),
        ...(people === undefined ? {} : { sum: t('wall.recovery.few.of', { n: n(people) }) }),
        behind: [{ page: 'care' }, { page: 'indicators', query: { open: 'E19' } }],
      },
    ]),
    section('order', [
      {
        name: 'order',
        object: 'recovery',
        value: n(order.all - order.back),
        parts: kinds,
        sum: sums,
        behind: of('order'),
      },
    ]),
    section('shops', [
      {
        ...{ name: 'shops', object: 'recovery', value: n(shops.filed), parts: steps },
        behind: [...of('shops'), { page: 'indicators', query: { open: 'E28' } }],
      },
    ]),
    section('lessons', [
      {
        ...{ name: 'lessons', object: 'recovery', value: n(lessons.length), behind: of('lessons') },
        parts: lessons.map(({ id, title, party }) => ({ key: id, text: title, meta: term(`Party.${party}`), adds: 1 })),
      },
    ]),
    section('thanks', [
      { name: 'thanks', object: 'recovery', value: n(gratitude.thanks), behind: of('trust') },
      { name: 'helped', value: n(gratitude.people), behind: [{ page: 'shifts' }] },
      { name: 'hours', value: n(Math.round(gratitude.minutes / 60)), behind: [{ page: 'shifts' }] },
    ]),
  ];
}
