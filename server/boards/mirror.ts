import * as Y from 'yjs';
import { checkSigned } from '@liandong/shared/boards/authorship';
import { boardLimits, rootOf } from '@liandong/shared/boards/board-doc';
import { checkEntry, checkWhole, keysOf, type Entry } from '@liandong/shared/boards/check';
import { BoardFull, BoardProblem } from '@liandong/shared/boards/check-notes';
import { hideIdCardsIn } from '@liandong/shared/boards/hide-id-cards';
import { newlyNamed } from '@liandong/shared/boards/named';
import type { Kept, Named, Wish } from './jobs.ts';
import { standing, type Ends } from './standing.ts';
import { Touched } from './touched.ts';

/** The bytes were looked at and not taken: the copy is as it was. */
export class NotTaken extends BoardProblem {
  override name = 'NotTaken';
}

/** Something that the update stands on is not there: the copy is as it was. */
export class TooEarly extends NotTaken {
  override name = 'TooEarly';
}

/** Yjs clients that may write for the first time in one update: a page has one, and keeps those of its reloads without network. */
const mostFresh = 64;

/** Kinds whose entries nobody signs; they are checked once for a row of updates. */
const unsigned = ['order', 'labels', 'settings', 'card', 'checks', 'notes'];

/**
 * A copy of a board that updates are tried on before anybody sees them. It checks the entries that an
 * update changed, not the whole board. After any problem but `NotTaken` the copy is spoilt and must be
 * thrown away.
 */
export class Mirror {
  private readonly doc = new Y.Doc();
  private readonly touched = new Touched(this.doc);
  private readonly entries = new Map<string, Map<string, Entry>>();
  private readonly authors: Map<number, string>;
  private readonly unchecked = new Map<string, Set<string>>();
  private size = 0;
  private bytes = 0;
  private effects: Uint8Array[] = [];
  private named: Named[] = [];

  /** @param kept what the store has of the board; it was accepted before and is not checked again @throws when it has gaps */
  constructor({ updates, authors }: Kept) {
    this.authors = new Map(authors);
    this.doc.transact(() => updates.forEach((update) => Y.applyUpdate(this.doc, update)));
    checkWhole(this.doc);
    for (const update of updates) this.bytes += update.byteLength;
    for (const name of this.doc.share.keys())
      for (const key of keysOf(this.doc, name)) this.note(name, key, checkEntry(this.doc, name, key));
    this.touched.keys.clear();
    this.doc.on('update', (update: Uint8Array) => this.effects.push(update));
  }

  /**
   * Tries an update. What nobody signs in it is looked at by `settle`, once for many.
   * @returns what is new in it, or nothing when the board had it all
   * @throws BoardProblem when it may not be; any other error when Yjs can't read it
   */
  take(wish: Wish): { effect: Uint8Array | undefined; authors: [number, string][]; touched: string[] } {
    const authors = this.newAuthors(wish);
    const roots = this.doc.share.size;
    const effect = this.apply(wish.update);
    checkWhole(this.doc);
    if (this.doc.share.size > roots) this.checkNames(roots);
    for (const author of authors) this.authors.set(...author);
    for (const [name, keys] of this.touched.keys) this.look(name, keys, wish);
    if (effect) this.grow(effect.byteLength);
    return { effect, authors, touched: [...this.touched.keys.keys()] };
  }

  /** @returns what is new in an update; Yjs may clear away marks that have become needless, as an edit of its own */
  private apply(update: Uint8Array): Uint8Array | undefined {
    this.effects = [];
    this.touched.keys.clear();
    Y.applyUpdate(this.doc, update);
    return this.effects.length > 1 ? Y.mergeUpdates(this.effects) : this.effects[0];
  }

  /**
   * Checks what `take` left unchecked, and puts stars where numbers of identity cards stand, which no check
   * refuses, for a board never loses a word.
   * @returns whether there were any @throws BoardProblem
   */
  settle(): boolean {
    for (const [name, keys] of this.unchecked)
      for (const key of keys) this.noteNews(name, key, checkEntry(this.doc, name, key));
    this.limit();
    this.touched.keys.clear();
    for (const [name, keys] of this.unchecked) for (const key of keys) this.hide(name, key);
    this.unchecked.clear();
    // What was hidden reads otherwise now, and its signature is of what it reads.
    for (const [name, keys] of this.touched.keys)
      for (const key of keys) this.note(name, key, checkEntry(this.doc, name, key));
    return this.touched.keys.size > 0;
  }

  /** Who was named since it was last asked; what is only tried counts too, so ask when the tried is taken. */
  takeNamed(): readonly Named[] {
    const { named } = this;
    this.named = [];
    return named;
  }

  /** Puts in what another process has accepted. */
  follow({ updates, authors }: Kept): void {
    for (const author of authors) this.authors.set(...author);
    this.touched.keys.clear();
    for (const update of updates) Y.applyUpdate(this.doc, update);
    for (const [name, keys] of this.touched.keys)
      for (const key of keys) this.note(name, key, checkEntry(this.doc, name, key));
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  /** What the copy has more than a state vector says. */
  since(vector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector);
  }

  /** Yjs clients that write here for the first time. @throws NotTaken when one is another account's, or a part is missing */
  private newAuthors({ account, update, trusted }: Wish): [number, string][] {
    const known = (client: number): number => Y.getState(this.doc.store, client);
    let ends: Ends | undefined;
    try {
      ends = standing(update, known);
    } catch (error) {
      throw new NotTaken(`not readable: ${String(error).slice(0, 100)}`);
    }
    if (!ends) throw new TooEarly('a part is missing before it');
    const fresh: [number, string][] = [];
    for (const [client, end] of ends) {
      // What the board has already comes from whoever heard it from us.
      if (end <= known(client)) continue;
      const owner = this.authors.get(client);
      if (owner === undefined) fresh.push([client, account]);
      else if (owner !== account && !trusted) throw new NotTaken('writes as another');
    }
    if (fresh.length > mostFresh) throw new NotTaken('too many clients at once');
    return fresh;
  }

  /** Yjs makes a root type for every name that it reads, also in what it knows already. */
  private checkNames(known: number): void {
    for (const name of [...this.doc.share.keys()].slice(known))
      if (!this.touched.keys.has(name)) throw new BoardProblem('a part that no board has');
  }

  private look(name: string, keys: ReadonlySet<string>, { account, trusted }: Wish): void {
    const { kind } = rootOf(name) ?? {};
    if (kind === undefined) throw new BoardProblem('a part that no board has');
    // A version brought back says nothing new to those whom it names, so what it holds is known before `settle` looks.
    if (trusted) for (const key of keys) this.note(name, key, checkEntry(this.doc, name, key));
    else if (!unsigned.includes(kind)) {
      for (const key of keys) {
        const entry = checkEntry(this.doc, name, key);
        checkSigned(kind, this.entries.get(name)?.get(key), entry, account);
        this.noteNews(name, key, entry);
      }
    }
    const waiting = this.unchecked.get(name);
    if (waiting) for (const key of keys) waiting.add(key);
    else this.unchecked.set(name, new Set(keys));
  }

  private hide(name: string, key: string): void {
    this.doc.transact(() => hideIdCardsIn(this.doc, name, key));
  }

  /** Notes an entry that somebody wrote, and who is named in it anew. */
  private noteNews(name: string, key: string, entry: Entry | undefined): void {
    const { card } = rootOf(name) ?? {};
    if (card !== undefined && entry?.named && entry.named.size > 0) {
      const before = this.entries.get(name)?.get(key)?.named ?? new Map<string, never>();
      for (const { account, by: writer, mentions } of newlyNamed(before, entry.named)) {
        const by = typeof writer === 'string' ? writer : this.authors.get(writer);
        if (by !== undefined && by !== account) this.named.push({ card, account, by, mentions });
      }
    }
    this.note(name, key, entry);
  }

  private note(name: string, key: string, entry: Entry | undefined): void {
    const known = this.entries.get(name) ?? new Map<string, Entry>();
    this.entries.set(name, known);
    this.size += (entry?.size ?? 0) - (known.get(key)?.size ?? 0);
    if (entry) known.set(key, entry);
    else known.delete(key);
  }

  private limit(): void {
    if (this.size > boardLimits.entries) throw new BoardFull('too many entries');
  }

  /** Sums up sizes, which is never too little, and measures only when the sum comes to the limit. */
  private grow(bytes: number): void {
    this.limit();
    this.bytes += bytes;
    if (this.bytes <= boardLimits.bytes) return;
    this.bytes = Y.encodeStateAsUpdate(this.doc).byteLength;
    if (this.bytes > boardLimits.bytes) throw new BoardFull('too large');
  }
}
