import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Aim, Closed, indicatorSettings, settingsId, StatingAdults, Weigh, type IndicatorSettings } from './schema.ts';
import { indicatorStandings, OneIndicator, Retiring } from './standing.ts';
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

export const adultsStated = defineEvent('indicator.adultsStated', StatingAdults, {
  sealed: true,
  reduce: (write, { data: { adults } }) => write.put(indicatorSettings, { ...before(write), adults }),
});

const stands = (type: string, status: string) =>
  defineEvent(type, OneIndicator, {
    sealed: true,
    reduce: (write, { data: { id }, by, at }) => write.put(indicatorStandings, { id, status, by, at }),
  });

export const indicatorDrafted = stands('indicator.drafted', 'draft');
export const indicatorActivated = stands('indicator.activated', 'active');
export const indicatorRetired = defineEvent('indicator.retired', Retiring, {
  sealed: true,
  reduce: (write, { data, by, at }) => write.put(indicatorStandings, { ...data, status: 'retired', by, at }),
});

/** A day is over: what stood then is kept for its trend. */
export const indicatorsClosed = defineEvent('indicator.dayClosed', Closed, {
  reduce(write, { data: { day, levels: kept } }) {
    const whole = cellKey(undefined, undefined);
    const cells = Object.fromEntries(kept.map(({ measure, n, d }) => [measure, { [whole]: { n, d } }]));
    write.put(indicatorSlots, { id: slotId(levels, 'day', day, ''), period: day, cells });
  },
});
