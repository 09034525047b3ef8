import { tellPeople } from '@liandong/shared/workspaces/notice-commands';
import type { Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import { TokenBucket } from '../live/token-bucket.ts';
import type { Named } from './jobs.ts';

/** How many people one account can have told: some at once, then one in ten seconds. */
const rate = { perSecond: 0.1, burst: 40 };
/** Accounts whose rate is remembered; it is full again long before as many others have written. */
const mostWriters = 1_000;

export interface TellingPorts {
  readonly pipeline: Pipeline;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

/** Makes a fact of it that somebody is named on a card: which board, which card, who, and none of its words. */
export class Telling {
  private readonly buckets = new Map<string, TokenBucket>();
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly ports: TellingPorts) {}

  /** @param board `<community>/<board>` */
  named(board: string, named: readonly Named[]): void {
    const [community = '', id = ''] = board.split('/');
    // Beyond the rate the name still stands on the card; only nobody is called to it.
    for (const one of named) if (this.mayTell(one.by)) this.tell(community, id, one);
  }

  /** Resolves when all that was heard is a fact. */
  async close(): Promise<void> {
    await this.sending;
  }

  private tell(community: string, board: string, { card, account, by }: Named): void {
    const wish = { ...tellPeople.make({ id: board, card, by, people: [account] }), id: this.ports.newId(), community };
    this.sending = this.sending.then(() => this.send(wish));
  }

  private async send(wish: Parameters<Pipeline['submit']>[1]): Promise<void> {
    try {
      const { error } = await this.ports.pipeline.submit(bySystem, wish);
      if (error) this.ports.log('somebody named on a board was not told', error.reason ?? error.code);
    } catch (error) {
      this.ports.log('somebody named on a board was not told', error);
    }
  }

  private mayTell(writer: string): boolean {
    const bucket = this.buckets.get(writer) ?? new TokenBucket(rate, this.ports.now);
    // Whoever wrote last stands last, so that the first is who can be forgotten.
    this.buckets.delete(writer);
    this.buckets.set(writer, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > mostWriters && oldest !== undefined) this.buckets.delete(oldest);
    return bucket.take();
  }
}
