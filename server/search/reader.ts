import { State } from '@liandong/shared/kernel/state';
import type { Registry } from '@liandong/shared/kernel/registry';
import { textErased } from '@liandong/shared/texts/erase';
import { thaw } from '../pipeline/events.ts';
import { decodeSnapshot, encodeSnapshot } from '../pipeline/snapshot.ts';
import type { LogReads } from '../store/sqlite-log-reads.ts';
import { Book, removeBook, type Page, type Source } from './book.ts';

/** Events of one read; what changes several times among them is written once. */
const pageSize = 2_000;
/** Events after which the state is kept beside the pages, so that the next start need not begin at the first; on the way and at the end. */
const keepEvery = { onTheWay: 50_000, atTheEnd: 10_000 };

/** How far a log was read. */
export interface Progress {
  readonly at: number;
  readonly of: number;
}

/** Reads the log of one community into its book. */
export class Reader {
  readonly book: Book;
  private readonly state: State;
  private keptAt: number;

  constructor(
    private readonly log: LogReads,
    private readonly registry: Registry,
    private readonly place: { readonly community: string; readonly file: string; readonly mark: string },
  ) {
    this.book = new Book(place.file, place.mark);
    this.state = this.book.state ? decodeSnapshot(this.book.state) : new State();
    this.keptAt = this.state.seq;
  }

  /** Reads on to a seq, for so long (ms). */
  readTo(seq: number, patience: number): Progress {
    const end = performance.now() + patience;
    while (this.state.seq < seq && performance.now() < end) this.readPage(seq);
    const every = this.state.seq >= seq ? keepEvery.atTheEnd : keepEvery.onTheWay;
    // A state behind the book's own seq would have to be reduced once more.
    if (this.state.seq - this.keptAt >= every && this.state.seq >= this.book.seq) this.keep();
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
    const { community } = this.place;
    const most = Math.min(pageSize, seq - this.state.seq);
    const { events, texts } = this.log.events(community, this.state.seq, most);
    if (events.length === 0) throw new Error(`the log ends at ${this.state.seq}, before ${seq}`);
    const withWords = new Set(texts.map((text) => text.seq));
    const pages = new Map<string, Page>();
    const sources: Source[] = [];
    const erased: number[] = [];
    const written = this.book.seq;
    for (const event of thaw(events, texts)) {
      const { direct } = this.registry.reduceApart(this.state, event);
      // What was written before this state was kept stands there already.
      if (event.seq <= written) continue;
      if (event.type === textErased.type) erased.push((event.data as { seq: number }).seq);
      // Lines and totals that follow say the same once more, and are left out.
      for (const { collection, id, before, after } of direct) {
        const record = after ?? before;
        if (!record || !this.registry.collections.has(collection)) continue;
        pages.set(`${collection} ${id}`, { collection, record, ...(after ? {} : { left: event.at }) });
        if (withWords.has(event.seq)) sources.push({ seq: event.seq, collection, id });
      }
    }
    if (this.state.seq <= written) return;
    this.book.write(this.state.seq, pages.values(), sources);
    if (erased.length === 0) return;
    this.book.erase(erased, (entries) => this.wordsOf(entries));
    this.keptAt = 0;
  }

  /** The words that some entries still bring. */
  private wordsOf(entries: readonly number[]): ReadonlySet<string> {
    const texts = entries.flatMap((entry) => this.log.events(this.place.community, entry - 1, 1).texts);
    return new Set(texts.flatMap(({ value }) => value ?? []));
  }
}
