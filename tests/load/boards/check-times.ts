import * as Y from 'yjs';
import { People } from './edits.ts';
import { boardOf, usual } from './seed.ts';

const tried = 500;

/** How long it takes to apply one edit to a copy of the board, ms each: the least that a check on a copy costs. */
export function checkTimes(): number[] {
  const seed = boardOf(usual, 'anybody');
  const copy = new Y.Doc();
  for (const update of seed) Y.applyUpdate(copy, update);
  const people = new People(50, usual, seed);
  return Array.from({ length: tried }, () => {
    const { update } = people.next();
    const began = performance.now();
    Y.applyUpdate(copy, update);
    return performance.now() - began;
  });
}
