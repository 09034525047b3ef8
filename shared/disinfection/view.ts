import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import { stated } from '../kernel/stated.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import { belongsOfPoint } from './commands.ts';
import type { DisinfectionPoint } from './schema.ts';

/** When it is done, and by nobody: evidence is for those who work there. */
const withoutPeople = once((point: Stamped<DisinfectionPoint>): Entity => {
  const { id, name, grid, everyHours, isChecked, due, missed, planned, onTime, version, changedAt } = point;
  const rounds = point.rounds.map((round) => ({ id: round.id, at: round.at, isLate: round.isLate }));
  const shown = { id, name, grid, everyHours, isChecked, due, planned, onTime, rounds, version, changedAt };
  return { ...shown, ...stated({ missed }) };
});

/** The whole point for those who plan it or work there, else without people. */
export function shownPoint(point: Stamped<DisinfectionPoint>, { actor }: View): Entity {
  const works = (['C', 'A', 'U'] as const).some((act) => grantFor(actor, 'disinfection', act, belongsOfPoint(point)));
  return works ? point : withoutPeople(point);
}
