import { retiring } from '../kernel/retire.ts';
import { assignments } from './schema.ts';

const ended: ReadonlySet<string> = new Set([
  ...['declined', 'expired', 'cancelled', 'no_show', 'reassigned'],
  // Hours that nobody confirmed yet wait for a person.
  'hours_confirmed',
]);

/** So long an assignment that is over stays in live state, ms (default): the list of a month's hours is exported in the next one. */
const keeps = 62 * 86_400_000;

/** An assignment leaves once nobody has to do anything about it; what was served stays in the person's totals. */
export const assignmentRetiring = retiring(assignments, 'assignment', ({ status }) => ended.has(status), {
  keeps,
  keepsId: true,
});
