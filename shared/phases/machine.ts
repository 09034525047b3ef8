import { defineMachine } from '../kernel/machine.ts';
import type { PhaseName } from './schema.ts';

/** 风险预警期 → 抗击期 → 结束恢复期; the fight may have to be taken up again. */
export const phaseMachine = defineMachine('Phase', 'warning', {
  'phase.change': ['warning → response', 'response → recovery', 'recovery → warning', 'recovery → response'],
});

/** Whether a change ends the recovery; taking the fight up again does not. */
export function endsRecovery(from: PhaseName, to: PhaseName): boolean {
  return from === 'recovery' && to === 'warning';
}
