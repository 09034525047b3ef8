import { hour, lastDone, waitsFrom, type DisinfectionPoint } from './schema.ts';

type Due = Pick<DisinfectionPoint, 'due' | 'missed' | 'everyHours' | 'rounds' | 'planned' | 'onTime'>;

/** When the next round is due once one was done at `time`, ms: word that comes late moves nothing back. */
export function dueAfter(point: Due, time: number): number {
  return Math.max(time, lastDone(point) ?? time) + point.everyHours * hour;
}

/** Rounds that were due and those done in time [E14], with one done at `time`: what was counted as missed after it was not. */
export function tally(point: Due, time: number): Pick<Due, 'planned' | 'onTime'> {
  const { due, missed, planned, onTime, everyHours } = point;
  const period = everyHours * hour;
  const counted = missed === undefined ? 0 : Math.round((due - missed) / period);
  if (time <= waitsFrom(point)) return { planned: planned - counted + 1, onTime: onTime + 1 };
  if (counted === 0) return { planned: planned + 1, onTime };
  const after = Math.min(counted, Math.max(0, Math.ceil((due - time) / period) - 1));
  return { planned: planned - after, onTime };
}
