import type { Indicator } from '../indicators/measure.ts';
import { everywhere } from '../needs/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { supportNets, supportTotals } from './schema.ts';

/** Ties and pairs, and who is in the register at all. */
const tiedBy = [
  ...['tie.noted', 'tie.changed', 'tie.dropped', 'pair.activated', 'pair.paused', 'pair.ended'],
  ...['specialGroup.activated', 'specialGroup.suspended', 'specialGroup.deactivated'],
];

/** Indicator of the support network E19. */
export const supportIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E19', object: 'supportTie', dimension: 'relations', page: 'care' },
    measures: [
      {
        ...{
          id: 'E19.ties',
          shape: 'mean',
          unit: 'ties',
          better: 'more',
          target: 2,
          placed: true,
          few: true,
          taps: [],
          events: tiedBy,
        },
        level: (state, now) =>
          [...state.all(specialGroups).values()]
            .filter(({ status }) => status === 'active')
            .map(({ id, block }) => ({ at: now, grid: block, d: 1, n: state.get(supportNets, id)?.live ?? 0 })),
      },
      {
        ...{ id: 'E19.alone', shape: 'share', unit: 'percent', better: 'less', target: 10 },
        ...{ placed: true, few: true, taps: [], events: tiedBy },
        level: (state, now) =>
          [...state.all(supportTotals).values()]
            .filter(({ id }) => id !== everywhere)
            .map(({ id, people, alone }) => ({ at: now, grid: id, d: people, n: alone })),
      },
    ],
  },
];
