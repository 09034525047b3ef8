import type { Indicator, Measure } from '../indicators/measure.ts';
import { indicatorSettings, settingsId } from '../indicators/schema.ts';
import { periodOf } from '../indicators/slots.ts';
import { selfClaimed } from '../tasks/indicators.ts';
import { activeResidents, activeWithin } from './active.ts';

/** Of the adults who live here, those who took part within the last days. Without a stated number of adults nothing is divided. */
const active: Measure = {
  ...{ id: 'E20.active', shape: 'share', unit: 'percent', better: 'more', target: 10, few: true, taps: [] },
  level(state, now) {
    const adults = state.get(indicatorSettings, settingsId)?.adults;
    if (adults === undefined) return [];
    const since = periodOf('day', now) - activeWithin;
    const n = [...state.all(activeResidents).values()].filter(({ day }) => day > since).length;
    return [{ at: now, d: adults, n: Math.min(n, adults) }];
  },
};

/** Indicator of participation E20. */
export const potentialIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E20', object: 'task', dimension: 'relations', page: 'desk', events: ['task.opened', 'task.claimed'] },
    measures: [active, selfClaimed],
  },
];
