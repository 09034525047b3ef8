import { Areas } from '@liandong/shared/areas/schema';
import { StatedDemands } from '@liandong/shared/deployments/schema';
import type { Entity } from '@liandong/shared/kernel/state';
import { forceParties } from '@liandong/shared/tasks/parties';
import { gapOf, sharesOf } from '@liandong/shared/volunteers/forces';
import { dotted } from '../ui/own-words.ts';
import { missingOf } from '../wall/facts/forces.ts';
import { isOpen } from '../wall/facts/tasks.ts';
import { withRest, type Behind, type Part, type Section, type Source } from './figure.ts';

/** What wants people: open tasks, standing posts of grids, and what a grid was stated to want. */
function demandParts({ page, wall, n, task }: Source): Part[] {
  const { t, placeName, term } = page;
  const part = (collection: string, record: Entity, text: string, to?: Part['to']): Part[] => {
    const shares = sharesOf(collection, record).filter(({ what }) => what === 'demand');
    const where = [...new Set(shares.map(({ grid }) => placeName(grid)))].join(t('wall.comma'));
    const who = shares.map((share) => `${term(`Party.${share.party}`)} ${n(share.n)}`).join(t('wall.comma'));
    const adds = shares.reduce((all, share) => all + share.n, 0);
    return adds === 0 ? [] : [{ key: `${collection} ${record.id}`, text, meta: dotted(where, who), adds, to }];
  };
  const { tasks, areas } = wall.records;
  return [
    // Who has stayed at what is done, a wall is not told: that is among the rest.
    ...[...tasks.value.values()].filter(isOpen).flatMap((one) => part('tasks', one, one.title, task(one.id))),
    ...[...areas.value.values()].flatMap((one) => part(Areas.name, one, t('figures.demand.posts'))),
    ...[...page.view.records(StatedDemands).value.values()].flatMap((one) =>
      part(StatedDemands.name, one, t('figures.demand.stated')),
    ),
  ].sort((a, b) => (b.adds ?? 0) - (a.adds ?? 0));
}

/** Grid by grid and party by party: one too many here fills no place there. */
function gapParts({ page, wall, n }: Source): Part[] {
  const { t, placeName, term } = page;
  return [...wall.records.forces.value.values()]
    .sort((a, b) => gapOf(b) - gapOf(a))
    .flatMap((one) =>
      forceParties.flatMap((party): Part[] => {
        const adds = missingOf(one, party);
        if (adds === 0) return [];
        const [demand, here, coming] = [n(one.demand[party]), n(one.onPost[party]), n(one.coming[party])];
        const text = dotted(placeName(one.id), term(`Party.${party}`));
        return [{ key: `${one.id} ${party}`, text, meta: t('figures.gap.part', { demand, here, coming }), adds }];
      }),
    );
}

/** 三社力量: who is wanted, here, coming, missing and free. */
export function forceSection(source: Source): Section {
  const { page, wall, n } = source;
  const { t, term } = page;
  const all = wall.forces.value;
  const byParty = (what: 'onPost' | 'coming' | 'standby'): Part[] =>
    forceParties
      .map((party) => ({ key: party, text: term(`Party.${party}`), adds: all.byParty[party][what] }))
      .filter(({ adds }) => adds > 0);
  const people: Behind[] = [{ page: 'shifts' }, { page: 'forces' }];
  const left = Math.max(0, all.demand - all.onPost - all.coming);
  return {
    ...{ panel: 'forces', title: t('wall.forces.title') },
    figures: [
      { name: 'onPost', value: n(all.onPost), parts: byParty('onPost'), behind: people },
      {
        name: 'demand',
        value: n(all.demand),
        parts: withRest(demandParts(source), all.demand, t('figures.demand.rest')),
        behind: [{ page: 'lists', query: { list: 'tasks' } }],
      },
      { name: 'coming', value: n(all.coming), parts: byParty('coming'), behind: people },
      {
        ...{ name: 'gap', value: n(all.gap), parts: gapParts(source) },
        sum:
          left === all.gap
            ? t('figures.gap.even', {
                demand: n(all.demand),
                here: n(all.onPost),
                coming: n(all.coming),
                gap: n(all.gap),
              })
            : t('figures.gap.sum', {
                ...{ demand: n(all.demand), here: n(all.onPost), coming: n(all.coming), gap: n(all.gap) },
                ...{ left: n(left), over: n(all.gap - left) },
              }),
      },
      { name: 'standby', value: n(all.standby), parts: byParty('standby'), behind: people },
    ],
  };
}
