import type { BoardAuthor, Store } from '../store/port.ts';
import type { Checker } from './checker.ts';
import type { Kept } from './jobs.ts';

/** Updates after which a board is written anew as one, and their bytes. */
const compactAfter = { updates: 500, bytes: 512 * 1024 };

/**
 * What a board holds, as bytes: one state and the updates since. No document is made of it here; whoever
 * comes in is served from the bytes, and the worker makes its copy of them once somebody writes.
 */
export class Content {
  private updates: Uint8Array[] = [];
  private bytes = 0;
  /** how far it goes, where that is known */
  private goes: Uint8Array | undefined;
  private readonly authorOf = new Map<number, string>();
  /** number of the last update in the store that is in here */
  upTo = 0;
  isLoaded = false;

  constructor(
    private readonly board: string,
    private readonly store: Store,
    private readonly checker: Checker,
  ) {}

  /** @throws when the store can't give it, or it has gaps, which is looked for unless its state is known to be whole: such a board is never served nor written */
  async load(): Promise<void> {
    const [{ upTo, updates, whole: known = false }, authors] = await Promise.all([
      this.store.board(this.board),
      this.store.boardAuthors(this.board),
    ]);
    if (known) this.updates = updates;
    else await this.merge(updates);
    this.upTo = upTo;
    for (const [client, account] of authors) this.authorOf.set(client, account);
    this.isLoaded = true;
  }

  private async merge(updates: Uint8Array[]): Promise<void> {
    const { merged, vector, whole } = await this.checker.load(updates);
    if (!whole) throw new Error(`board ${this.board} has gaps`);
    this.updates = updates.length > 0 ? [merged] : [];
    this.goes = vector;
  }

  get kept(): Kept {
    return { updates: this.updates, authors: this.authors };
  }

  get authors(): readonly BoardAuthor[] {
    return [...this.authorOf];
  }

  /** Whose a Yjs client is. */
  author(client: number): string | undefined {
    return this.authorOf.get(client);
  }

  /** The one update that the content is, where it is one. */
  get single(): Uint8Array | undefined {
    return this.updates.length === 1 ? this.updates[0] : undefined;
  }

  /**
   * What the content has more than a state vector says.
   * @param quiet no check is under way, so the worker's copy holds nothing that is not stored
   * @throws JobFailed
   */
  since(vector: Uint8Array, quiet: boolean): Promise<Uint8Array> {
    return this.checker.diff(quiet ? this.board : undefined, this.updates, vector);
  }

  /** How far the content goes, as a state vector. @throws JobFailed */
  async vector(): Promise<Uint8Array> {
    if (this.goes) return this.goes;
    const { upTo } = this;
    const { vector } = await this.checker.load(this.updates);
    if (upTo === this.upTo) this.goes = vector;
    return vector;
  }

  /** Stores an update, durably. @returns whether other processes have written meanwhile; then follow them */
  async append(update: Uint8Array, authors: readonly BoardAuthor[]): Promise<boolean> {
    const n = await this.store.appendBoard(this.board, update, authors);
    const next = n === this.upTo + 1;
    if (next) this.upTo = n;
    this.add(update, authors);
    return !next;
  }

  /** Whether the store has more than this; a first look, for an update of our own may just be on its way. */
  async isBehind(): Promise<boolean> {
    return (await this.store.board(this.board, this.upTo)).updates.length > 0;
  }

  /** Takes in what other processes have stored. @returns it, or nothing when there was none */
  async follow(): Promise<Kept | undefined> {
    const { upTo, updates } = await this.store.board(this.board, this.upTo);
    if (updates.length === 0) return undefined;
    const authors = (await this.store.boardAuthors(this.board)).filter(([client]) => !this.authorOf.has(client));
    await this.checker.follow(this.board, { updates, authors });
    for (const update of updates) this.add(update, []);
    for (const [client, account] of authors) this.authorOf.set(client, account);
    this.upTo = upTo;
    return { updates, authors };
  }

  get isLong(): boolean {
    return this.updates.length > compactAfter.updates || this.bytes > compactAfter.bytes;
  }

  /** Writes the board anew as one update: in turn with the writing, so that it is exactly the updates up to that number. */
  async compact(): Promise<void> {
    if (this.updates.length < 2) return;
    const merged = (await this.checker.state(this.board)) ?? (await this.checker.load(this.updates)).merged;
    await this.store.compactBoard(this.board, merged, this.upTo);
    this.updates = [merged];
    this.bytes = 0;
  }

  private add(update: Uint8Array, authors: readonly BoardAuthor[]): void {
    this.updates.push(update);
    this.goes = undefined;
    this.bytes += update.byteLength;
    for (const [client, account] of authors) this.authorOf.set(client, account);
  }
}
