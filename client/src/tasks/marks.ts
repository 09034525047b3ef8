import { usualPurposes } from '@liandong/shared/purposes/purpose';
import type { NewTask } from '@liandong/shared/tasks/schema';

/** What sort of task it is: who may be offered it, whether it was ordered, what it is good for; and why it is done. */
export interface Marks {
  hazard: NonNullable<NewTask['hazard']>;
  nature: NonNullable<NewTask['nature']>;
  purpose: NonNullable<NewTask['purpose']>;
  why: string;
}

export const hazards: readonly Marks['hazard'][] = ['general', 'risky', 'professional'];
export const natures: readonly Marks['nature'][] = ['own', 'prescribed'];

/** The marks of a task about which nobody said anything, as the server completes them. */
export function usualMarks(): Marks {
  return { hazard: 'general', nature: 'own', purpose: usualPurposes.task, why: '' };
}

/** Whether a reason is due and not there: what is ordered says why. */
export function lacksWhy({ nature, why }: Marks): boolean {
  return nature === 'prescribed' && why.trim() === '';
}

/** The marks as a new task says them; a reason that nobody wrote is left out. */
export function marked({ why, ...marks }: Marks): Pick<NewTask, 'hazard' | 'nature' | 'purpose' | 'why'> {
  const reason = why.trim();
  return reason === '' ? marks : { ...marks, why: reason };
}
