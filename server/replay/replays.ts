import type { View } from '@liandong/shared/kernel/view';
import { textErased } from '@liandong/shared/texts/erase';
import type { Community, Pipeline } from '../pipeline/api.ts';
import type { Store } from '../store/port.ts';
import { WorkerGone, WorkerLine } from '../workers/line.ts';
import type { AskOf, ReplayAsk, ReplyOf } from './asks.ts';

/** Longest that the worker may be silent, ms. */
const patience = 15_000;
/** Replays that may go on at once: in the whole installation, and of one holder. */
const mostAtOnce = 8;
const mostOfOne = 2;
/** A replay of which nothing was heard for so long has ended, ms. */
const lease = 30_000;
const lookEvery = 5_000;

export interface ReplayPorts {
  readonly pipeline: Pick<Pipeline, 'onCommit'>;
  readonly store: Pick<Store, 'snapshot'>;
  /** data folder */
  readonly folder: string;
  /** version of the reducers: a snapshot of another one is not used */
  readonly version: string;
  readonly newId: () => string;
  log(message: string, error: unknown): void;
}

/** One look into the past. */
export interface Replay {
  readonly id: string;
  /** whose it is: an account, or the programs of one */
  readonly holder: string;
  readonly community: Community;
  readonly view: View;
  /** time of the first event, ms */
  readonly begins: number;
  /** one more each time when words were erased: what was shown before is to be fetched again */
  generation: number;
  heardAt: number;
  /** number of its newest wish to move: an older one gives up */
  turn: number;
}

/** Why there is no such moment: so many replays go on already, or this one is no more, or it was told to go elsewhere meanwhile. */
export class NoReplay extends Error {
  override name = 'NoReplay';

  constructor(readonly why: 'full' | 'gone' | 'moved') {
    super(why);
  }
}

/** All looks into the past. A worker reads the log, a stretch at a time, so that nobody waits long behind another. */
export class Replays {
  private readonly line: WorkerLine<ReplayAsk, unknown>;
  private readonly replays = new Map<string, Replay>();
  private readonly unlisten: () => void;
  private readonly timer: NodeJS.Timeout;
  /** how often words were erased, in whichever community */
  private erasures = 0;

  constructor(private readonly ports: ReplayPorts) {
    const program = new URL('./replay-worker.js', import.meta.url);
    this.line = new WorkerLine(program, patience, { folder: ports.folder });
    this.unlisten = ports.pipeline.onCommit(({ id }, committed) => {
      if (committed.some(({ event }) => event.type === textErased.type)) this.forget(id);
    });
    this.timer = setInterval(() => this.endSilent(), lookEvery).unref();
  }

  /** @throws NoReplay */
  async open(holder: string, community: Community, view: View): Promise<Replay> {
    const own = [...this.replays.values()].filter((one) => one.holder === holder);
    if (own.length >= mostOfOne || this.replays.size >= mostAtOnce) throw new NoReplay('full');
    const base = { id: this.ports.newId(), holder, community, view, generation: 0, turn: 0 };
    const held: Replay = { ...base, begins: 0, heardAt: performance.now() };
    // It has its place before anything is awaited: of two that come at once only one has the last.
    this.replays.set(held.id, held);
    try {
      const { erasures } = this;
      const saved = await this.ports.store.snapshot(community.id);
      // What was read while words were erased may hold them: the worker then begins at the first event.
      const isClean = this.erasures === erasures && saved?.version === this.ports.version;
      const begins = await this.ask({
        what: 'open',
        replay: held.id,
        community: community.id,
        epoch: community.epoch,
        view,
        saved: isClean ? { seq: saved.seq, body: saved.body } : undefined,
      });
      const replay = { ...held, begins };
      this.replays.set(replay.id, replay);
      return replay;
    } catch (error) {
      this.replays.delete(held.id);
      throw error;
    }
  }

  /** The replay of a holder; it lives on. @throws NoReplay */
  of(holder: string, community: string, id: string): Replay {
    const replay = this.replays.get(id);
    if (replay?.holder !== holder || replay.community.id !== community) throw new NoReplay('gone');
    replay.heardAt = performance.now();
    return replay;
  }

  /** What the view shows at a moment: the last seq at or before a time (ms), or a seq. @throws NoReplay */
  async moment(replay: Replay, to: AskOf<'move'>['to']): Promise<{ seq: number; at: number; text: Uint8Array }> {
    const turn = ++replay.turn;
    for (;;) {
      const { there, seq, at } = await this.ask({
        what: 'move',
        replay: replay.id,
        to,
        head: replay.community.state.seq,
      });
      if (replay.turn !== turn) throw new NoReplay('moved');
      if (!there) continue;
      return { seq, at, text: await this.ask({ what: 'text', replay: replay.id }) };
    }
  }

  /** What came after a seq, at which the replay must stand. @throws NoReplay */
  async page(replay: Replay, after: number): Promise<{ text: Uint8Array; at: number }> {
    const page = await this.ask({ what: 'page', replay: replay.id, after, head: replay.community.state.seq });
    if (!page) throw new NoReplay('moved');
    return page;
  }

  /** Marks on its line, as far as the log was read for them. @throws NoReplay */
  landmarks(replay: Replay): Promise<ReplyOf['landmarks']> {
    return this.ask({ what: 'landmarks', replay: replay.id, head: replay.community.state.seq });
  }

  /** Ends a replay; what it was about to do is left. */
  end(replay: Replay): void {
    replay.turn++;
    this.replays.delete(replay.id);
    this.tell({ what: 'close', replay: replay.id });
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.unlisten();
    this.replays.clear();
    await this.line.close();
  }

  private async ask<What extends ReplayAsk['what']>(ask: AskOf<What>): Promise<ReplyOf[What]> {
    if ('replay' in ask && !this.replays.has(ask.replay)) throw new NoReplay('gone');
    try {
      return (await this.line.ask(ask)) as ReplyOf[What];
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
      // All that it knew went with it: whoever looks on begins again where it was.
      this.replays.clear();
      throw new NoReplay('gone');
    }
  }

  private tell(ask: ReplayAsk): void {
    this.line.ask(ask).catch((error: unknown) => {
      if (!(error instanceof WorkerGone)) this.ports.log('the worker of replays did not hear', error);
    });
  }

  private forget(community: string): void {
    this.erasures++;
    const touched = [...this.replays.values()].filter((replay) => replay.community.id === community);
    if (touched.length === 0) return;
    for (const replay of touched) replay.generation++;
    this.tell({ what: 'forget', community });
  }

  private endSilent(): void {
    for (const replay of this.replays.values()) if (performance.now() - replay.heardAt > lease) this.end(replay);
  }
}
