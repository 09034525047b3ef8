import { aside, type Reading } from './aside.ts';
import { tableLimits, type Table, type TableFault } from './read-table.ts';

/** Reads a table beside the page, within limits of size and time. */
export function readTableAside(file: File): Reading<Table | TableFault> {
  const make = (): Worker => new Worker(new URL('./read-table.worker.ts', import.meta.url), { type: 'module' });
  return aside(file, tableLimits.bytes, make);
}
