import { tasks } from '@liandong/shared/tasks/schema';
import type { Live } from '../live/use-live.ts';
import { seenShifts } from './week.ts';

/** Finds the line of a duty: that of its task, or of its shift; nothing once that has left live state. */
export function useLineOf({ records }: Pick<Live, 'records'>): (id: string) => string | undefined {
  const [work, shifts] = [records(tasks), records(seenShifts)];
  return (id) => (work.value.get(id) ?? shifts.value.get(id))?.line;
}
