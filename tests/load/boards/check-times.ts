import { setTimeout as sleep } from 'node:timers/promises';
import { Mirror } from '@liandong/server/boards/mirror';
import { quietly } from '../disk.ts';
import { People } from './edits.ts';
import { boardOf, usual } from './seed.ts';

const tried = 100;

/** How long the check of one edit takes on a copy of the board, ms each, so many a second as come in the quiet: without the way to its thread and back. */
export async function checkTimes(): Promise<number[]> {
  const seed = boardOf(usual, 'anybody');
  const copy = new Mirror({ updates: seed, authors: [] });
  const people = new People(50, usual, seed);
  const times: number[] = [];
  for (let n = 0; n < tried; n++) {
    const { person, update } = people.next();
    await sleep(quietly);
    const began = performance.now();
    copy.take({ account: `person-${person}`, update });
    copy.settle();
    times.push(performance.now() - began);
  }
  return times;
}
