import { aside, type Reading as ReadingOf } from '../files/aside.ts';
import type { ReadBoard } from './check-file.ts';
import { mostBytes, type ReadFault } from './read-board.ts';

/** A file that is being read; `stop` ends it with the fault `stopped`. */
export type Reading = ReadingOf<ReadBoard | ReadFault>;

/** Reads a file beside the page, within limits of size and time. */
export function readAside(file: File): Reading {
  return aside(file, mostBytes, () => new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' }));
}
