import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Aim, Closed, indicatorSettings, settingsId, Weigh, type IndicatorSettings } from './schema.ts';
import { cellKey, indicatorSlots, levels, slotId } from './slots.ts';

const before = (write: Write): IndicatorSettings =>
  write.get(indicatorSettings, settingsId) ?? { id: settingsId, targets: {}, weights: {} };

export const indicatorAimed = defineEvent('indicator.aimed', Aim, {
  sealed: true,
  reduce(write, { data: { id, target } }) {
    const old = before(write);
    const others = Object.entries(old.targets).filter(([measure]) => measure !== id);
    const now = target === undefined ? [] : [[id, target] as const];
    write.put(indicatorSettings, { ...old, targets: Object.fromEntries([...others, ...now]) });
  },
});

export const indicatorWeighed = defineEvent('indicator.weighed', Weigh, {
  sealed: true,
  reduce(write, { data: { id: phase, weights } }) {
    const old = before(write);
    write.put(indicatorSettings, { ...old, weights: { ...old.weights, [phase]: weights } });
  },
});

/** A day is over: what stood then is kept for its trend. */
export const indicatorsClosed = defineEvent('indicator.dayClosed', Closed, {
  reduce(write, { data: { day, levels: kept } }) {
    const whole = cellKey(undefined, undefined);
    const cells = Object.fromEntries(kept.map(({ measure, n, d }) => [measure, { [whole]: { n, d } }]));
    write.put(indicatorSlots, { id: slotId(levels, 'day', day, ''), period: day, cells });
  },
});
