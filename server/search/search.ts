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
  readonly folder: string;
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

  constructor(private readonly ports: SearchPorts) {
    this.unlisten = ports.pipeline.onCommit((community, committed) => {
      // Erased words go from the book at once, whether or not anybody asks for anything.
      if (committed.some(({ event }) => event.type === textErased.type)) this.readOn(community);
    });
  }

  /** Words may have been erased while nobody read: each book that is there is brought up to date. */
  async start(): Promise<void> {
    const books = join(this.ports.folder, 'search');
    if (!existsSync(books)) return;
    for (const name of readdirSync(books)) {
      if (!name.endsWith('.db')) continue;
      const community = decodeURIComponent(name.slice(0, -'.db'.length));
      await this.ports.pipeline.community(community).then(
        (found) => this.readOn(found),
        (error: unknown) => this.ports.log('a book of records is of no community', error),
      );
    }
  }

  /** What somebody with these views finds now. @throws WorkerGone; an Error when the books can't be written */
  find(community: Community, views: readonly View[], wanted: Wanted): Promise<SearchReply> {
    return this.line.ask({ ...this.askFor(community), views, wanted });
  }

  async close(): Promise<void> {
    this.unlisten();
    await this.line.close();
  }

  private askFor({ id, epoch, state }: Community): Omit<SearchAsk, 'wanted'> {
    const { folder, version } = this.ports;
    return { folder, community: id, mark: `${epoch} ${version}`, seq: state.seq, views: [] };
  }

  private readOn(community: Community): void {
    this.line.ask(this.askFor(community)).then(
      (reply) => {
        if ('progress' in reply) this.readOn(community);
      },
      (error: unknown) => this.ports.log('the book of records could not be read on', error),
    );
  }
}
