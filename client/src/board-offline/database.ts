import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { UnsentText } from './unsent-text.ts';

/** One update of a board's document. */
export interface Row {
  /** `<community>/<board>` */
  readonly board: string;
  readonly update: Uint8Array;
  /** 1: written here, and the server has not said yet that it has it */
  readonly own: 0 | 1;
}

/** What the browser keeps of boards for one account. */
export interface BoardsSchema extends DBSchema {
  rows: { key: number; value: Row; indexes: { board: string } };
  /** text that the server did not take, until its writer has copied it */
  texts: { key: string; value: UnsentText; indexes: { board: string } };
}

export type BoardsDatabase = IDBPDatabase<BoardsSchema>;

const prefix = 'liandong.boards.';

/** Opens what is kept for an account; a newer page may take the database over at any time. */
export function openBoards(account: string): Promise<BoardsDatabase> {
  return openDB<BoardsSchema>(prefix + account, 1, {
    upgrade(database) {
      database.createObjectStore('rows', { autoIncrement: true }).createIndex('board', 'board');
      database.createObjectStore('texts', { keyPath: 'id' }).createIndex('board', 'board');
    },
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
}

/** Forgets all boards of an account on this device: it signed out. */
export async function forgetBoards(account: string): Promise<void> {
  const database = await openBoards(account);
  await Promise.all([database.clear('rows'), database.clear('texts')]);
  database.close();
}

/** Forgets what others wrote: the login ended, but own words that nobody else has wait for the next one. */
export async function leaveOwnWords(account: string): Promise<void> {
  const database = await openBoards(account);
  const { store, done } = database.transaction('rows', 'readwrite');
  for (let at = await store.openCursor(); at; at = await at.continue()) if (at.value.own === 0) await at.delete();
  await done;
  database.close();
}

/** On a device that several people use, the boards of those who left without signing out are forgotten. */
export async function forgetOthers(account: string): Promise<void> {
  // Older browsers can't say what they hold; what is left is found when its own account comes back.
  if (typeof indexedDB === 'undefined' || !('databases' in indexedDB)) return;
  const all = await indexedDB.databases();
  const others = all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  await Promise.all(others.filter((other) => other !== account).map(leaveOwnWords));
}
