import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { Checking, DisinfectionPoints, Done, hour, keptRounds, One, Planning } from './schema.ts';

export const disinfectionPlanned = defineEvent('disinfection.planned', Planning, {
  reduce: (write, { data: { people = [], ...point }, at }) =>
    write.put(DisinfectionPoints, {
      ...{ ...point, people, due: at + point.everyHours * hour, rounds: [], planned: 0, onTime: 0 },
    }),
});

export const disinfectionRetired = defineEvent('disinfection.retired', One, {
  reduce: (write, { data }) => write.remove(DisinfectionPoints, data.id),
});

/** A round that was missed counts once, however late it is done. */
export const disinfectionDone = defineEvent('disinfection.done', Done, {
  reduce(write, { data: { id, point: at, photos }, by, at: time }) {
    const point = there(write, DisinfectionPoints, at);
    const isLate = time > point.due;
    const counted = point.missed === point.due ? 0 : 1;
    write.edit(DisinfectionPoints, at, {
      ...{ due: time + point.everyHours * hour, missed: undefined },
      ...{ planned: point.planned + counted, onTime: point.onTime + (isLate ? 0 : 1) },
      rounds: [...point.rounds, { id, by, at: time, photos, isLate }].slice(-keptRounds),
    });
  },
});

export const disinfectionMissed = defineEvent('disinfection.missed', One, {
  reduce(write, { data: { id } }) {
    const { due, planned } = there(write, DisinfectionPoints, id);
    write.edit(DisinfectionPoints, id, { missed: due, planned: planned + 1 });
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
