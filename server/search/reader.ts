import { State, type Change } from '@liandong/shared/kernel/state';
import type { Registry } from '@liandong/shared/kernel/registry';
import { textErased } from '@liandong/shared/texts/erase';
import { thaw } from '../pipeline/events.ts';
import { decodeSnapshot, encodeSnapshot } from '../pipeline/snapshot.ts';
import type { LogReads } from '../store/sqlite-log-reads.ts';
import { Book, removeBook, type Page } from './book.ts';

/** Events of one read; what changes several times among them is written once. */
const pageSize = 2_000;
/** Events after which the state is kept beside the pages, so that the next start need not begin at the first. */
const keepEvery = 10_000;

/** How far a log was read. */
export interface Progress {
  readonly at: number;
  readonly of: number;
}

/** Reads the log of one community into its book. */
export class Reader {
  book: Book;
  private state: State;
  private keptAt: number;
  /** up to here erased words were gone when the first page was read */
  private cleanTo: number;

  constructor(
    private readonly log: LogReads,
    private readonly registry: Registry,
    private readonly place: { readonly community: string; readonly file: string; readonly mark: string },
  ) {
    this.book = new Book(place.file, place.mark);
    this.state = this.book.state ? decodeSnapshot(this.book.state) : new State();
    this.keptAt = this.state.seq;
    this.cleanTo = this.book.seq;
  }

  /** Reads on to a seq, for so long (ms). */
  readTo(seq: number, patience: number): Progress {
    const end = performance.now() + patience;
    if (this.state.seq === 0 && this.book.seq === 0) this.cleanTo = seq;
    while (this.state.seq < seq && performance.now() < end) this.readPage(seq);
    if (this.state.seq >= seq && this.state.seq - this.keptAt >= keepEvery) this.keep();
    return { at: Math.min(this.state.seq, seq), of: seq };
  }

  close(): void {
    this.book.close();
  }

  /** Takes the book away, once it is closed: it is made anew from the log. */
  removeBook(): void {
    removeBook(this.place.file);
  }

  private keep(): void {
    this.book.keep(encodeSnapshot(this.state));
    this.keptAt = this.state.seq;
  }

  private readPage(seq: number): void {
    const { events, texts } = this.log.events(
      this.place.community,
      this.state.seq,
      Math.min(pageSize, seq - this.state.seq),
    );
    if (events.length === 0) throw new Error(`the log ends at ${this.state.seq}, before ${seq}`);
    const pages = new Map<string, Page>();
    for (const event of thaw(events, texts)) {
      // Its words may stand in pages that nothing leads to from here: the book is written anew, without them.
      if (event.type === textErased.type && event.seq > this.cleanTo) return this.startAgain(seq);
      // Lines and totals that follow say the same once more.
      for (const change of this.registry.reduceApart(this.state, event).direct)
        note(pages, this.registry, change, event.at);
    }
    // What was written before this state was kept stands there already.
    if (this.state.seq <= this.book.seq) return;
    this.book.write(this.state.seq, pages.values());
  }

  private startAgain(seq: number): void {
    this.book.close();
    removeBook(this.place.file);
    this.book = new Book(this.place.file, this.place.mark);
    this.state = new State();
    this.keptAt = 0;
    this.cleanTo = seq;
  }
}

function note(pages: Map<string, Page>, registry: Registry, change: Change, at: number): void {
  const { collection, id, before, after } = change;
  const record = after ?? before;
  if (!record || !registry.collections.has(collection)) return;
  pages.set(`${collection} ${id}`, { collection, record, ...(after ? {} : { left: at }) });
}
