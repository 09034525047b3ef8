import { openBoards, type BoardsDatabase } from './database.ts';

/** An update as it stands in the browser. */
export interface KeptRow {
  readonly key: number;
  readonly update: Uint8Array;
  readonly own: boolean;
}

/** The kept updates of one board. */
export interface BoardRows {
  all(): Promise<readonly KeptRow[]>;
  add(update: Uint8Array, own: boolean): Promise<number>;
  /** the server has these: they are own no longer */
  confirm(keys: readonly number[]): Promise<void>;
  /** puts one in the place of many */
  replace(keys: readonly number[], update: Uint8Array): Promise<number>;
  remove(keys: readonly number[]): Promise<void>;
  close(): void;
}

class DatabaseRows implements BoardRows {
  constructor(
    private readonly database: BoardsDatabase,
    private readonly board: string,
  ) {}

  async all(): Promise<readonly KeptRow[]> {
    const found: KeptRow[] = [];
    const { store } = this.database.transaction('rows');
    for (let at = await store.index('board').openCursor(this.board); at; at = await at.continue())
      found.push({ key: at.primaryKey, update: at.value.update, own: at.value.own === 1 });
    return found;
  }

  add(update: Uint8Array, own: boolean): Promise<number> {
    return this.database.add('rows', { board: this.board, update, own: own ? 1 : 0 });
  }

  async confirm(keys: readonly number[]): Promise<void> {
    const { store, done } = this.database.transaction('rows', 'readwrite');
    for (const key of keys) {
      const row = await store.get(key);
      if (row) await store.put({ ...row, own: 0 }, key);
    }
    await done;
  }

  async replace(keys: readonly number[], update: Uint8Array): Promise<number> {
    const { store, done } = this.database.transaction('rows', 'readwrite');
    const added = await store.add({ board: this.board, update, own: 0 });
    for (const key of keys) await store.delete(key);
    await done;
    return added;
  }

  async remove(keys: readonly number[]): Promise<void> {
    const { store, done } = this.database.transaction('rows', 'readwrite');
    for (const key of keys) await store.delete(key);
    await done;
  }

  close(): void {
    this.database.close();
  }
}

/** For a browser that keeps nothing: as long as the page lives. */
export class PageRows implements BoardRows {
  private readonly rows = new Map<number, KeptRow>();
  private last = 0;

  async all(): Promise<readonly KeptRow[]> {
    return [...this.rows.values()];
  }

  async add(update: Uint8Array, own: boolean): Promise<number> {
    const key = ++this.last;
    this.rows.set(key, { key, update, own });
    return key;
  }

  async confirm(keys: readonly number[]): Promise<void> {
    for (const key of keys) {
      const row = this.rows.get(key);
      if (row) this.rows.set(key, { ...row, own: false });
    }
  }

  async replace(keys: readonly number[], update: Uint8Array): Promise<number> {
    await this.remove(keys);
    return this.add(update, false);
  }

  async remove(keys: readonly number[]): Promise<void> {
    for (const key of keys) this.rows.delete(key);
  }

  close(): void {
    this.rows.clear();
  }
}

/** Where a board's updates are kept: in the browser, else only in the page, as in a private window of some. */
export async function rowsOf(account: string, board: string): Promise<BoardRows> {
  try {
    return new DatabaseRows(await openBoards(account), board);
  } catch (error) {
    console.warn('this browser keeps no boards', error);
    return new PageRows();
  }
}
