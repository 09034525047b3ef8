import type { State } from '../kernel/state.ts';
import { defaultDuties } from './defaults.ts';
import { dutyMatrices, matrixId, type Duty, type DutyMatrix } from './schema.ts';

/** The duties that hold now: those of the last edition, or of the domain guide. */
export function dutiesOf(matrix: DutyMatrix | undefined): readonly Duty[] {
  return matrix?.duties ?? defaultDuties;
}

/** The duties of a community. */
export function dutiesIn(state: State): readonly Duty[] {
  return dutiesOf(state.get(dutyMatrices, matrixId));
}
