import { tellPeople } from '@liandong/shared/workspaces/notice-commands';
import { workspaceLimits } from '@liandong/shared/workspaces/schema';
import { TokenBucket } from '../live/token-bucket.ts';
import type { Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Store } from '../store/port.ts';
import { groupedBy } from './calls.ts';
import type { Named } from './jobs.ts';

/** How many calls one account makes: some at once, then one in ten seconds. A call is all whom it named on one card in one update. */
const rate = { perSecond: 0.1, burst: 40 };
/** Calls of one account that wait for their turn; whom it names beyond them stands on the card, and is called nowhere. */
const mostWaiting = 200;
/** Accounts whose rate is remembered; it is full again long before as many others have written. */
const mostWriters = 1_000;
/** How often it is looked whose turn it is, ms. */
const lookEvery = 1_000;
/** Kind of the records of calls that are not facts yet, each under the id of the command that makes it one. */
export const callKind = 'boardCall';

export interface TellingPorts {
  readonly store: Pick<Store, 'communities' | 'records' | 'putRecords'>;
  readonly pipeline: Pipeline;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

/** People who are named on one card, and who wrote it. */
interface Call {
  readonly id: string;
  readonly community: string;
  readonly payload: { readonly id: string; readonly card: string; readonly by: string; readonly people: string[] };
  /** where they are named */
  readonly mentions: readonly string[];
  /** a process before this one wrote it down */
  readonly isLeft: boolean;
}

/** A mention is told from those of other boards. */
const mentionOf = (board: string, mention: string): string => `${board} ${mention}`;

/**
 * Makes facts of it that people are named on a card: which board, which card, who, and none of its words. A call is
 * written down before the update that holds the names, and taken out once it is a fact: what a process leaves
 * behind is called by the next.
 */
export class Telling {
  private readonly buckets = new Map<string, TokenBucket>();
  /** by writer, in order */
  private readonly waiting = new Map<string, Call[]>();
  /**
   * Calls by the mentions that led to them, until they are facts; of those left behind for as long as this process
   * lives. An update that could not be stored comes again, alone or with more, and calls nobody a second time.
   */
  private readonly calls = new Map<string, Call>();
  private readonly told = new WeakSet<Call>();
  private sending: Promise<void> = Promise.resolve();
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly ports: TellingPorts) {}

  /** Takes up what was left behind. @throws StoreUnavailable */
  async open(): Promise<void> {
    for (const community of await this.ports.store.communities()) {
      const left = await this.ports.store.records(community, callKind);
      for (const { id, body } of left) {
        const { mentions = [], ...payload } = body as Call['payload'] & Partial<Pick<Call, 'mentions'>>;
        this.tell(this.known({ id, community, payload, mentions, isLeft: true }));
      }
    }
  }

  /**
   * Writes down who is to be called; what comes back calls them, once the update that names them is stored. Where that
   * fails, whoever wrote sends it again, and the call that was written down is the one that is made.
   * @param board `<community>/<board>`
   * @throws StoreUnavailable
   */
  async named(board: string, named: readonly Named[]): Promise<() => void> {
    const [community = '', id = ''] = board.split('/');
    const standing = ({ mentions }: Named): readonly Call[] =>
      mentions.flatMap((mention) => this.calls.get(mentionOf(board, mention)) ?? []);
    const again = new Set(named.flatMap(standing));
    const fresh = named.filter((one) => standing(one).length === 0);
    const room = new Map<string, number>();
    const calls = groupedBy(fresh, workspaceLimits.members)
      .filter(({ by }) => {
        const left = room.get(by) ?? mostWaiting - (this.waiting.get(by)?.length ?? 0);
        room.set(by, left - 1);
        return left > 0;
      })
      .map((call): Call => {
        const of = fresh.filter(
          ({ card, by, account }) => card === call.card && by === call.by && call.people.includes(account),
        );
        const mentions = of.flatMap((one) => one.mentions.map((mention) => mentionOf(board, mention)));
        return this.known({ id: this.ports.newId(), community, payload: { id, ...call }, mentions, isLeft: false });
      });
    const all = [...[...again].filter((call) => !this.told.has(call)), ...calls];
    await this.note(all);
    return () => all.forEach((call) => this.tell(call));
  }

  /** Resolves when all whose turn it was are called; the others are called by who comes next. */
  async close(): Promise<void> {
    clearInterval(this.looking);
    await this.sending;
  }

  private known(call: Call): Call {
    for (const mention of call.mentions) this.calls.set(mention, call);
    return call;
  }

  private async note(calls: readonly Call[]): Promise<void> {
    if (calls.length === 0) return;
    const [{ community }] = calls as [Call];
    await this.ports.store.putRecords(
      community,
      calls.map(({ id, payload, mentions }) => ({ kind: callKind, id, body: { ...payload, mentions } })),
    );
  }

  private tell(call: Call): void {
    if (this.told.has(call)) return;
    this.told.add(call);
    const { by } = call.payload;
    const before = this.waiting.get(by);
    if (before) before.push(call);
    else if (this.mayTell(by)) this.submit(call);
    else this.waiting.set(by, [call]);
    if (this.waiting.size > 0) this.looking ??= setInterval(() => this.look(), lookEvery).unref();
  }

  /** Calls those whose turn it is. */
  private look(): void {
    for (const [writer, calls] of this.waiting) {
      for (let [next] = calls; next && this.mayTell(writer); [next] = calls) {
        calls.shift();
        this.submit(next);
      }
      if (calls.length === 0) this.waiting.delete(writer);
    }
    if (this.waiting.size > 0) return;
    clearInterval(this.looking);
    this.looking = undefined;
  }

  private submit(call: Call): void {
    this.sending = this.sending.then(() => this.send(call));
  }

  private async send(call: Call): Promise<void> {
    const { id, community, payload } = call;
    try {
      const { error } = await this.ports.pipeline.submit(bySystem, { ...tellPeople.make(payload), id, community });
      if (error) this.ports.log('somebody named on a board was not told', error.reason ?? error.code);
      // What could not be stored is tried by the next process; any other answer stands.
      if (error?.code === 'store_unavailable') return;
      await this.ports.store.putRecords(community, [{ kind: callKind, id, body: null }]);
      if (!call.isLeft) for (const mention of call.mentions) this.calls.delete(mention);
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
