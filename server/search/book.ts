import { existsSync, rmSync } from 'node:fs';
import type Database from 'libsql';
import { keepingSayings, sayingsOf } from '@liandong/shared/kernel/sayings';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import { openAlone } from '../store/sqlite-schema.ts';
import { askedOf, tokensOf } from './words.ts';

/** A record as it stands, or as it last stood before it left live state. */
export interface Page {
  readonly collection: string;
  readonly record: Stamped<Entity>;
  /** server time at which it left, ms */
  readonly left?: number;
}

/** A page with its number: a record that changes gets the next one. */
export interface Numbered extends Page {
  readonly n: number;
}

/** Which entries of the log brought the words of a record. */
export interface Source {
  readonly seq: number;
  readonly collection: string;
  readonly id: string;
}

/** Which pages are wished for. */
export interface Wanted {
  readonly words?: string | undefined;
  readonly collections?: readonly string[] | undefined;
  /** only those that left live state, or only those that did not */
  readonly left?: boolean | undefined;
  /** only those with a smaller number */
  readonly before?: number | undefined;
}

const tables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE page (n INTEGER PRIMARY KEY, collection TEXT, id TEXT, left INTEGER, body TEXT NOT NULL, UNIQUE (collection, id));
CREATE INDEX of_collection ON page (collection, n);
CREATE TABLE source (seq INTEGER, collection TEXT, id TEXT, PRIMARY KEY (seq, collection, id)) WITHOUT ROWID;
CREATE INDEX of_record ON source (collection, id);
CREATE VIRTUAL TABLE words USING fts5(said, content='', contentless_delete=1);
`;

interface Row {
  readonly n: number;
  readonly collection: string;
  readonly left: number | null;
  readonly body: string;
}

/**
 * The records of a community with words in them, those that left live state too, as a file that is made anew from the log
 * whenever it is missing, damaged or of another mark. It holds words: what is erased in the log must not stand here.
 */
export class Book {
  private readonly db: Database.Database;
  private readonly does;
  private last: number;

  /** @param mark what it was made by and from; a file of another mark is thrown away */
  constructor(file: string, mark: string) {
    this.db = opened(file, mark);
    const [row] = this.db.prepare('SELECT max(n) n FROM page').all() as { n: number | null }[];
    this.last = row?.n ?? 0;
    this.does = {
      find: this.db.prepare('SELECT n, collection, left, body FROM page WHERE collection = ? AND id = ?'),
      drop: this.db.prepare('DELETE FROM page WHERE n = ?'),
      dropWords: this.db.prepare('DELETE FROM words WHERE rowid = ?'),
      put: this.db.prepare('INSERT INTO page VALUES (?, ?, ?, ?, ?)'),
      putWords: this.db.prepare('INSERT INTO words (rowid, said) VALUES (?, ?)'),
      source: this.db.prepare('INSERT OR IGNORE INTO source VALUES (?, ?, ?)'),
      of: this.db.prepare('SELECT collection, id FROM source WHERE seq = ?'),
      from: this.db.prepare('SELECT seq FROM source WHERE collection = ? AND id = ?'),
    };
  }

  /** seq up to which it was written */
  get seq(): number {
    return Number(this.meta('seq') ?? 0);
  }

  /** state as of a seq at or before its own, as `encodeSnapshot` makes it */
  get state(): Uint8Array | undefined {
    return this.meta('state') as Uint8Array | undefined;
  }

  /** Writes what changed up to a seq, each record once, and where its words came from. */
  write(seq: number, pages: Iterable<Page>, sources: Iterable<Source>): void {
    this.db.transaction(() => {
      for (const page of pages) this.put(page);
      for (const { seq: at, collection, id } of sources) this.does.source.run(at, collection, id);
      this.note('seq', seq);
    })();
  }

  /** Keeps the state as of its seq beside the pages. */
  keep(state: Uint8Array): void {
    this.note('state', Buffer.from(state));
  }

  /** Takes words out of records that left live state: those that an entry brought, with the words that still stand in the log. */
  erase(entries: readonly number[], stillSaid: (entries: readonly number[]) => ReadonlySet<string>): void {
    this.db.transaction(() => {
      for (const entry of entries)
        for (const { collection, id } of this.does.of.all(entry) as { collection: string; id: string }[]) {
          const [row] = this.does.find.all(collection, id) as Row[];
          if (row === undefined || row.left === null) continue;
          const from = (this.does.from.all(collection, id) as { seq: number }[]).map(({ seq }) => seq);
          const record = keepingSayings(JSON.parse(row.body) as Stamped<Entity>, stillSaid(from));
          this.put({ collection, record, left: row.left });
        }
    })();
    // Tokens of what was taken out would stand in the index until it happens to be merged; so would the state's.
    this.db.exec(`INSERT INTO words(words) VALUES ('optimize'); DELETE FROM meta WHERE key = 'state'`);
  }

  /** Pages that the index finds, the newest first. Some may hold the words in a field that a reader does not see. */
  find({ words = '', collections, left, before }: Wanted, limit: number): Numbered[] {
    const asked = askedOf(words);
    const from = asked === undefined ? 'page' : 'words JOIN page ON page.n = words.rowid';
    const n = asked === undefined ? 'n' : 'words.rowid';
    const conditions = [
      `${n} < :before`,
      ...(asked === undefined ? [] : ['words MATCH :asked']),
      ...(collections ? ['collection IN (SELECT value FROM json_each(:collections))'] : []),
      ...(left === undefined ? [] : [`left IS ${left ? 'NOT ' : ''}NULL`]),
    ];
    const found = this.db
      .prepare(
        `SELECT n, collection, left, body FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY ${n} DESC LIMIT :limit`,
      )
      .all({
        ...(asked === undefined ? {} : { asked }),
        ...(collections ? { collections: JSON.stringify(collections) } : {}),
        ...{ before: before ?? Number.MAX_SAFE_INTEGER, limit },
      }) as Row[];
    return found.map(({ n: number, collection, left: when, body }) => ({
      ...{ n: number, collection, record: JSON.parse(body) as Stamped<Entity> },
      ...(when === null ? {} : { left: when }),
    }));
  }

  close(): void {
    this.db.close();
  }

  private put({ collection, record, left }: Page): void {
    const { id } = record;
    const [old] = this.does.find.all(collection, id) as Row[];
    if (old) {
      this.does.dropWords.run(old.n);
      this.does.drop.run(old.n);
    }
    const sayings = sayingsOf(record);
    if (sayings.length === 0) return;
    const n = ++this.last;
    this.does.put.run(n, collection, id, left ?? null, JSON.stringify(record));
    this.does.putWords.run(n, sayings.map(tokensOf).join(' . '));
  }

  private meta(name: string): unknown {
    return (this.db.prepare('SELECT value FROM meta WHERE key = ?').all(name) as { value: unknown }[])[0]?.value;
  }

  private note(name: string, value: unknown): void {
    this.db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
  }
}

/** Takes a book away, with all words in it. */
export function removeBook(file: string): void {
  for (const end of ['', '-wal', '-journal']) rmSync(file + end, { force: true });
}

function opened(file: string, mark: string): Database.Database {
  if (existsSync(file)) {
    const db = openAlone(file);
    try {
      const [row] = db.prepare(`SELECT value FROM meta WHERE key = 'mark'`).all() as { value: string }[];
      if (row?.value === mark) return quick(db);
    } catch {
      // Damaged or half made: the log makes it anew.
    }
    db.close();
    removeBook(file);
  }
  const db = quick(openAlone(file));
  db.exec(tables);
  db.prepare(`INSERT INTO meta VALUES ('mark', ?)`).run(mark);
  return db;
}

/** A loss of its last writes costs nothing: they are in the log. What is deleted is overwritten. */
function quick(db: Database.Database): Database.Database {
  db.exec('PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON');
  return db;
}
