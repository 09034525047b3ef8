import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import { belongsOfPoint } from './commands.ts';
import type { DisinfectionPoint } from './schema.ts';

/** When it is done, and by nobody: evidence is for those who work there. */
const withoutPeople = once((point: Stamped<DisinfectionPoint>): Entity => {
  const { people: _, org: _org, block: _block, changedBy: _by, rounds, ...rest } = point;
  return { ...rest, rounds: rounds.map(({ id, at, isLate }) => ({ id, at, isLate })) } as Entity;
});

/** The whole point for those who plan it or work there, else without people. */
export function shownPoint(point: Stamped<DisinfectionPoint>, { actor }: View): Entity {
  const works = (['C', 'A', 'U'] as const).some((act) => grantFor(actor, 'disinfection', act, belongsOfPoint(point)));
  return works ? point : withoutPeople(point);
}
