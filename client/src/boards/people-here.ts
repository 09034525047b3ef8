import type { Task } from '@liandong/shared/tasks/schema';
import type { PersonHere } from '../live/live-store.ts';
import type { Board } from './useBoard.ts';

/** A person who may be named on a board. */
export interface Nameable {
  readonly account: string;
  readonly name: string;
}

/** Most people in an open list. */
const most = 8;

/**
 * Accounts that may be named on a board: its members where it has some, else those who are on it, have written on
 * it, work on its tasks, or are here; there is no list of all who may see it.
 */
export function accountsOn(
  board: Board,
  members: readonly string[] | undefined,
  here: readonly PersonHere[],
  task: Partial<Pick<Task, 'handlers'>> | undefined,
): readonly string[] {
  if (members) return members;
  const others = board.others.value.map(({ account }) => account);
  const working = task?.handlers ?? [];
  return [...new Set([...others, ...working, ...board.authors(), ...here.map(({ account }) => account)])];
}

/** Those of some accounts whose names have what was typed. */
export function named(
  accounts: readonly string[],
  text: string,
  nameOf: (account: string) => string,
): readonly Nameable[] {
  const wanted = text.toLocaleLowerCase();
  return accounts
    .map((account) => ({ account, name: nameOf(account) }))
    .filter(({ name }) => name !== '' && name.toLocaleLowerCase().includes(wanted))
    .slice(0, most);
}
