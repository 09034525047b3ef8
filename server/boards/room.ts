import { syncStep } from '@liandong/shared/boards/messages';
import type { Store } from '../store/port.ts';
import { Audience } from './audience.ts';
import type { Checker } from './checker.ts';
import { Content } from './content.ts';
import { Early } from './early.ts';
import { authorsFrame, syncFrame, type Frame } from './frames.ts';
import type { BoardHistory } from './history.ts';
import { Inbox } from './inbox.ts';
import type { Checked, Named, Refusal } from './jobs.ts';
import { Keeping } from './keeping.ts';
import type { Member, Sent } from './member.ts';
import { isEmptyVector } from './whole.ts';

/** What rooms have in common. */
export interface RoomTools {
  readonly store: Store;
  readonly checker: Checker;
  readonly history: BoardHistory | undefined;
  /** told when an update is stored, so that other processes look */
  announce(board: string, upTo: number): void;
  /** told whom an update names before it is stored; what comes back is called once it is. @throws StoreUnavailable */
  named(board: string, named: readonly Named[]): Promise<() => void>;
  onError(board: string, error: unknown): void;
}

/** Something to be done between two rounds. */
interface Turn {
  run(): Promise<void>;
  /** called when the board failed before it came to its turn */
  fail?(error: unknown): void;
}

/**
 * One board while somebody is on it. An update is checked on a copy, appended to the store, and only then
 * sent to the others: what anybody has seen is durable.
 */
export class Room {
  readonly audience = new Audience((client) => this.content.author(client));
  /** resolves when the board is loaded; one that did not load is never written */
  readonly ready: Promise<void>;
  private readonly content: Content;
  private readonly keeping: Keeping;
  private readonly inbox = new Inbox();
  private readonly between: Turn[] = [];
  /** whoever had something refused: what it sent after that stands on it, and is not looked at */
  private readonly refused = new WeakSet<Member>();
  private working: Promise<void> | undefined;
  private readonly early = new Early((member) => this.refuse(member, 'not_checked'));
  private whole: Promise<Frame> | undefined;
  private whose: Frame | undefined;

  constructor(
    readonly board: string,
    private readonly tools: RoomTools,
  ) {
    this.content = new Content(board, tools.store, tools.checker);
    this.keeping = new Keeping(board, tools.history);
    this.ready = this.content.load();
  }

  /** Takes an update in turn. */
  write(sent: Sent): void {
    this.inbox.add(sent);
    this.work();
  }

  /** What a client lacks that has what a state vector says: all that is stored. @throws JobFailed */
  async answer(vector: Uint8Array): Promise<Frame> {
    if (!isEmptyVector(vector)) return syncFrame(syncStep.two, await this.content.since(vector, !this.working));
    // For all who come with nothing it is the same, until somebody writes.
    this.whole ??= this.wholeFrame(vector);
    return this.whole;
  }

  /** How far the board goes, to ask a client what it has more. @throws JobFailed */
  vector(): Promise<Uint8Array> {
    return this.content.vector();
  }

  /** Whose all Yjs clients are that ever wrote here. */
  authors(): Frame {
    return (this.whose ??= authorsFrame(this.content.authors));
  }

  /** Looks for what other processes have stored. */
  async look(): Promise<void> {
    if (!this.content.isLoaded) return;
    try {
      if (await this.content.isBehind()) this.inTurn({ run: () => this.follow() });
    } catch (error) {
      this.tools.onError(this.board, error);
    }
  }

  /** The board as one update, in turn with the writing. */
  state(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.inTurn({
        run: async () => resolve(await this.content.since(Uint8Array.of(0), true)),
        fail: reject,
      });
    });
  }

  get upTo(): number {
    return this.content.upTo;
  }

  leave(member: Member): void {
    this.early.forget(member);
    this.audience.leave(member);
  }

  /** Resolves when nothing is left to be stored. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  /** It has grown quiet: keeps it as a version, and writes it anew as one update, so that it is quickly opened again. */
  async settle(): Promise<void> {
    this.inTurn({ run: () => this.compact() });
    this.inTurn({ run: () => this.keep() });
    await this.idle();
  }

  destroy(): void {
    this.audience.destroy();
  }

  private async wholeFrame(nothing: Uint8Array): Promise<Frame> {
    try {
      const bytes = this.content.single ?? (await this.content.since(nothing, !this.working));
      return syncFrame(syncStep.two, bytes);
    } catch (error) {
      // The next one who comes asks anew.
      this.whole = undefined;
      throw error;
    }
  }

  private inTurn(turn: Turn): void {
    this.between.push(turn);
    this.work();
  }

  private work(): void {
    this.working ??= this.run().finally(() => {
      this.working = undefined;
      if (!this.inbox.isEmpty || this.between.length > 0) this.work();
    });
  }

  private async run(): Promise<void> {
    try {
      await this.ready;
      while (!this.inbox.isEmpty || this.between.length > 0) {
        await this.turns();
        if (this.inbox.isEmpty) continue;
        await this.round(await this.inbox.round());
        if (this.content.isLong) await this.compact();
        if (this.keeping.isDue) await this.keep();
      }
    } catch (error) {
      await this.unavailable(error);
    }
  }

  private async turns(): Promise<void> {
    for (let turn = this.between[0]; turn; turn = this.between[0]) {
      await turn.run();
      this.between.shift();
    }
  }

  /** Checks what was sent; what is good is stored together. */
  private async round(row: readonly Sent[], apart = false): Promise<void> {
    let left = row.filter(({ from }) => !this.refused.has(from));
    while (left.length > 0) {
      const tried = apart ? left.slice(0, 1) : left;
      const wishes = tried.map(({ from, update, trusted }) => ({
        account: from.account,
        update,
        ...(trusted && { trusted }),
      }));
      const checked = await this.tools.checker.check(this.board, () => this.content.kept, wishes);
      if (checked.apart) return this.round(left, true);
      const thief = checked.authors.find(([client, account]) =>
        this.audience.presence.isOfAnother(client, account),
      )?.[1];
      if (thief !== undefined) {
        // Somebody writes as a client that is here and is another's, who has not written yet.
        await this.tools.checker.forget(this.board);
        for (const { from } of tried) if (from.account === thief) this.refuse(from, 'refused');
        left = left.filter(({ from }) => !this.refused.has(from));
        continue;
      }
      await this.accept(tried.slice(0, checked.accepted), checked);
      const guilty = checked.refusal && tried[checked.accepted];
      if (guilty) this.putOff(guilty, checked.refusal.why);
      const done = checked.accepted + (guilty ? 1 : 0);
      left = left.slice(done).filter(({ from }) => !this.refused.has(from));
    }
  }

  private putOff(sent: Sent, why: Refusal['why']): void {
    if (why !== 'early') this.refuse(sent.from, why);
    else if (!this.early.keep(sent)) this.refuse(sent.from, 'refused');
  }

  private refuse(member: Member, why: 'refused' | 'full' | 'not_checked'): void {
    this.refused.add(member);
    this.early.forget(member);
    member.end(why);
  }

  private async accept(sent: readonly Sent[], { effect, hidden, authors, touched, named }: Checked): Promise<void> {
    if (effect) {
      const call = named.length > 0 ? await this.tools.named(this.board, named) : undefined;
      const behind = await this.content.append(effect, authors);
      this.whole = undefined;
      this.share(sent, effect, hidden);
      this.tell(authors);
      this.tools.announce(this.board, this.content.upTo);
      this.keeping.wrote(touched);
      call?.();
      // What was hidden may have been typed sign by sign: its pieces lie in the updates before.
      if (hidden) await this.compact();
      if (behind) await this.follow();
    }
    const counts = new Map<Member, number>();
    for (const { from } of sent) counts.set(from, (counts.get(from) ?? 0) + 1);
    for (const [from, n] of counts) from.stored(n);
    for (const { from, isAnswer } of sent) if (isAnswer) this.inbox.putFirst(this.early.answer(from));
  }

  private share(sent: readonly Sent[], effect: Uint8Array, hidden: boolean): void {
    const [writer, ...others] = new Set(sent.map(({ from }) => from));
    // Who wrote it alone has it already.
    this.audience.tell(syncFrame(syncStep.update, effect), hidden || others.length > 0 ? undefined : writer);
  }

  private tell(authors: readonly (readonly [number, string])[]): void {
    if (authors.length === 0) return;
    this.whose = undefined;
    this.audience.tellAuthors(authors);
  }

  private async follow(): Promise<void> {
    const news = await this.content.follow();
    if (!news) return;
    this.whole = undefined;
    for (const update of news.updates) this.audience.tell(syncFrame(syncStep.update, update));
    this.tell(news.authors);
  }

  /** Nothing was stored, so nobody was told; whoever wrote connects again and sends it again. */
  private async unavailable(error: unknown): Promise<void> {
    this.tools.onError(this.board, error);
    this.inbox.clear();
    for (const { fail } of this.between.splice(0)) fail?.(error);
    for (const member of [...this.audience.members]) member.end('not_stored');
    await this.tools.checker.forget(this.board);
  }

  private async keep(): Promise<void> {
    try {
      await this.keeping.keep(() => this.content.since(Uint8Array.of(0), true));
    } catch (error) {
      // The board itself is stored; only a look back to now will be missing.
      this.tools.onError(this.board, error);
    }
  }

  private async compact(): Promise<void> {
    try {
      await this.content.compact();
    } catch (error) {
      // The single updates are still there; the next round tries again.
      this.tools.onError(this.board, error);
    }
  }
}
