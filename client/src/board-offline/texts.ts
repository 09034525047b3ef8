import { openBoards, type BoardsDatabase } from './database.ts';
import type { UnsentText } from './unsent-text.ts';

async function within<T>(account: string, work: (database: BoardsDatabase) => Promise<T>): Promise<T | undefined> {
  try {
    const database = await openBoards(account);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    // It stays on the page all the same.
    console.warn('this browser keeps no text', error);
    return undefined;
  }
}

/** Keeps text that the server did not take, also over a reload. */
export async function keepText(account: string, text: UnsentText): Promise<void> {
  await within(account, (database) => database.put('texts', text));
}

/** Text of a board that its writer has not put away yet, oldest first. */
export async function keptTexts(account: string, board: string): Promise<readonly UnsentText[]> {
  const found = (await within(account, (database) => database.getAllFromIndex('texts', 'board', board))) ?? [];
  return found.sort((a, b) => a.at - b.at);
}

/** The writer has what it needs of it. */
export async function dropText(account: string, id: string): Promise<void> {
  await within(account, (database) => database.delete('texts', id));
}
