import { gapOf } from '@liandong/shared/volunteers/forces';
import { dotted } from '../ui/own-words.ts';
import type { Part, Section, Source } from './figure.ts';

/** 苗头: how many wait and what became of the others, clusters, and joint monitoring. */
export function signSection({ page, wall, n }: Source): Section {
  const { t, term, placeName } = page;
  const { open, prevented, raised, lead, clusters, joint, conflict, points } = wall.signs.value;
  const behind = [{ page: 'sensing' }];
  const parts = clusters.map((one): Part => ({
    ...{ key: one.id, text: dotted(placeName(one.grid), term(`sign.${one.kind}`)), adds: one.count },
    to: { name: 'sensing', params: { community: page.community }, query: { cluster: one.id } },
  }));
  return {
    ...{ panel: 'signs', title: t('wall.signs.title') },
    figures: [
      { name: 'signsOpen', object: 'earlySign', value: n(open), behind },
      {
        ...{
          name: 'signsSettled',
          object: 'earlySign',
          value: t('figures.signsSettled.value', { prevented: n(prevented), raised: n(raised) }),
        },
        behind: [...behind, { page: 'indicators', query: { open: 'E08' } }],
      },
      {
        ...{ name: 'signsLead', object: 'earlySign', value: lead === undefined ? '—' : page.span(lead) },
        behind: [...behind, { page: 'indicators', query: { open: 'E07' } }],
      },
      { name: 'alike', object: 'earlySign', value: n(clusters.length), parts, behind },
      {
        ...{ name: 'joint', object: 'screening', value: points === 0 ? '—' : `${n(joint)}/${n(points)}` },
        sum: t('figures.joint.sum', { points: n(points), joint: n(joint), conflict: n(conflict) }),
        behind: [
          { page: 'sensing', query: { tab: 'monitor' } },
          { page: 'indicators', query: { open: 'E13' } },
        ],
      },
    ],
  };
}

/** The map: what is missing by grid, and doors; in the time after, what is left there. */
export function mapSection({ page, wall, n }: Source): Section {
  const { t, placeName } = page;
  const { doors, recovery, phaseName } = wall;
  const { all, back, left } = recovery.value.order;
  const isLeft = phaseName.value === 'recovery';
  const byGrid = isLeft
    ? [...left].map(([grid, adds]) => ({ key: grid, text: placeName(grid), adds }))
    : [...wall.records.forces.value.values()].map((one) => ({
        key: one.id,
        text: placeName(one.id),
        adds: gapOf(one),
      }));
  const parts = byGrid.filter(({ adds }) => adds > 0).sort((a, b) => b.adds - a.adds);
  const met = doors.value;
  return {
    ...{ panel: 'map', title: t(`wall.map.title.${isLeft ? 'left' : 'gap'}`) },
    figures: [
      isLeft
        ? {
            name: 'leftByGrid',
            object: 'recovery',
            value: n(all - back),
            parts,
            behind: [{ page: 'recovery', query: { tab: 'order' } }],
          }
        : { name: 'gapByGrid', value: n(wall.forces.value.gap), parts, behind: [{ page: 'shifts' }] },
      {
        ...{ name: 'doors', object: 'screening', value: met ? `${n(met.met)}/${n(met.all)}` : '—' },
        sum: t('figures.doors.sum', { households: n(wall.place.value.households) }),
        behind: [{ page: 'screening' }, { page: 'indicators', query: { open: 'E12' } }],
      },
    ],
  };
}
