import { blockIn } from '../areas/placed-in-block.ts';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { dueAfter, tally } from './periods.ts';
import { Checking, DisinfectionPoints, Done, hour, keptRounds, One, Planning, waitsFrom } from './schema.ts';

export const disinfectionPlanned = defineEvent('disinfection.planned', Planning, {
  reduce: (write, { data: { people = [], ...point }, at }) =>
    write.put(DisinfectionPoints, {
      ...{ ...point, people, due: at + point.everyHours * hour, rounds: [], planned: 0, onTime: 0 },
      block: blockIn(write, point.grid),
    }),
});

export const disinfectionRetired = defineEvent('disinfection.retired', One, {
  reduce: (write, { data }) => write.remove(DisinfectionPoints, data.id),
});

/** A round counts when it was done, not when its word came in. */
export const disinfectionDone = defineEvent('disinfection.done', Done, {
  reduce(write, { data: { id, point: at, photos, observedAt }, by, at: now }) {
    const point = there(write, DisinfectionPoints, at);
    const time = observedAt ?? now;
    const isLate = time > waitsFrom(point);
    write.edit(DisinfectionPoints, at, {
      ...{ due: dueAfter(point, time), missed: undefined, ...tally(point, time) },
      rounds: [...point.rounds, { id, by, at: time, photos, isLate }]
        .toSorted((a, b) => a.at - b.at)
        .slice(-keptRounds),
    });
  },
});

/** Each period that goes by without a round counts. */
export const disinfectionMissed = defineEvent('disinfection.missed', One, {
  reduce(write, { data: { id } }) {
    const { due, missed = due, planned, everyHours } = there(write, DisinfectionPoints, id);
    write.edit(DisinfectionPoints, id, { missed, due: due + everyHours * hour, planned: planned + 1 });
  },
});

export const disinfectionChecked = defineEvent('disinfection.checked', Checking, {
  reduce(write, { data: { id, round }, by }) {
    const { rounds } = there(write, DisinfectionPoints, id);
    write.edit(DisinfectionPoints, id, {
      rounds: rounds.map((one) => (one.id === round ? { ...one, checkedBy: by } : one)),
    });
  },
});

export const disinfectionEvents = [
  disinfectionPlanned,
  disinfectionRetired,
  disinfectionDone,
  disinfectionMissed,
  disinfectionChecked,
] as const;
