import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '@liandong/shared/kernel/view';
import { textErased } from '@liandong/shared/texts/erase';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { WorkerLine } from '../workers/line.ts';
import type { Wanted } from './book.ts';
import type { Hits } from './look.ts';
import type { Progress } from './reader.ts';

/** Longest that the worker may be silent, ms. */
const patience = 15_000;

/** What goes to the worker. Without a wish it only reads on. */
export interface SearchAsk {
  /** data folder, and the book in it */
  readonly folder: string;
  readonly file: string;
  readonly community: string;
  /** what its book is made by and from */
  readonly mark: string;
  readonly seq: number;
  readonly views: readonly View[];
  readonly wanted?: Wanted;
}

/** What was found; or how far the log was read, when that takes longer. */
export type SearchReply = Hits | { readonly progress: Progress };

export interface SearchPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'onCommit'>;
  /** data folder */
  readonly folder: string;
  /** version of the reducers: pages that another one made are not used */
  readonly version: string;
  log(message: string, error: unknown): void;
}

/** Finds records by their words, those that left live state too: a worker reads the log into a book of its own. */
export class Search {
  private readonly line = new WorkerLine<SearchAsk, SearchReply>(
    new URL('./search-worker.js', import.meta.url),
    patience,
  );
  private readonly unlisten: () => void;
  /** how far the logs were read that are not read to their end */
  private readonly reading = new Map<string, Progress>();
  private readonly asking = new Set<string>();
  private isClosed = false;

  constructor(private readonly ports: SearchPorts) {
    this.unlisten = ports.pipeline.onCommit((community, committed) => {
      // Erased words go from the book at once, whether or not anybody asks for anything.
      const erases = committed.some(({ event }) => event.type === textErased.type);
      if (erases && existsSync(this.fileOf(community.id))) this.readOn(community);
    });
  }

  /** Words may have been erased while nobody read: each book that is there is brought up to date. */
  async start(): Promise<void> {
    const { folder, pipeline, log } = this.ports;
    const books = join(folder, 'search');
    if (!existsSync(books)) return;
    for (const name of readdirSync(books)) {
      if (!name.endsWith('.db')) continue;
      try {
        this.readOn(await pipeline.community(decodeURIComponent(name.slice(0, -'.db'.length))));
      } catch (error) {
        log('a book of records is of no community', error);
      }
    }
  }

  /** What somebody with these views finds now. @throws WorkerGone; an Error when the books can't be written */
  async find(community: Community, views: readonly View[], wanted: Wanted): Promise<SearchReply> {
    // One asks on while a long log is read; whoever else asks meanwhile does not wait in line behind that.
    const progress = this.reading.get(community.id);
    if (progress && this.asking.has(community.id)) return { progress };
    this.asking.add(community.id);
    try {
      return this.noted(community, await this.line.ask({ ...this.askFor(community), views, wanted }));
    } finally {
      this.asking.delete(community.id);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.unlisten();
    await this.line.close();
  }

  private askFor({ id, epoch, state }: Community): Omit<SearchAsk, 'wanted'> {
    const { version } = this.ports;
    return {
      folder: this.ports.folder,
      file: this.fileOf(id),
      community: id,
      mark: `${epoch} ${version}`,
      seq: state.seq,
      views: [],
    };
  }

  private fileOf(community: string): string {
    return join(this.ports.folder, 'search', `${encodeURIComponent(community)}.db`);
  }

  private noted({ id }: Community, reply: SearchReply): SearchReply {
    if ('progress' in reply) this.reading.set(id, reply.progress);
    else this.reading.delete(id);
    return reply;
  }

  private readOn(community: Community): void {
    this.line.ask(this.askFor(community)).then(
      (reply) => {
        if ('progress' in this.noted(community, reply)) this.readOn(community);
      },
      (error: unknown) => {
        // Whoever closes it ends the worker in the middle of its work.
        if (!this.isClosed) this.ports.log('the book of records could not be read on', error);
      },
    );
  }
}
