import * as Y from 'yjs';
import { syncStep } from '@liandong/shared/boards/messages';
import type { Closing } from '@liandong/shared/boards/close-codes';
import type { Store } from '../store/port.ts';
import type { Checker } from './checker.ts';
import { syncFrame } from './frames.ts';
import { PresenceOf } from './presence.ts';

/** What a room needs of a connection. */
export interface Member {
  readonly account: string;
  send(frame: Uint8Array): void;
  /** sends only when the reader keeps up; what is lost is repeated by itself */
  sendVolatile(frame: Uint8Array): void;
  /** one of its writing messages is durable (or had nothing new) */
  stored(): void;
  end(closing: Closing): void;
}

/** An update that was found good. */
interface Accepted {
  readonly wish: Wish;
  /** what is new in it */
  readonly update: Uint8Array | null;
  /** it holds an edit of ours, which its sender has not seen */
  readonly hidden: boolean;
}

interface Wish {
  readonly from: Member;
  readonly update: Uint8Array;
}

/** Updates after which a board is written anew as one. */
const compactAfter = 200;
/** Updates are stored and sent together up to about this many bytes. */
const mostTogether = 128 * 1024;
/** Presence is gathered this long, ms, so that moving pointers cost few frames. */
const presenceEvery = 40;

/**
 * The one live document of a board. An update is checked on a copy, appended to the store, and only then
 * put into the document and sent to the others: what anybody has seen is durable.
 */
export class Room {
  readonly doc = new Y.Doc();
  readonly members = new Set<Member>();
  readonly presence = new PresenceOf();
  /** resolves when the document is loaded; a document that did not load is never written */
  readonly ready: Promise<void>;
  private readonly wishes: Wish[] = [];
  /** whoever had something refused: what it sent after that stands on it, and is not looked at */
  private readonly refused = new WeakSet<Member>();
  private working: Promise<void> | undefined;
  private stored = 0;
  private upTo = 0;
  private flushing: NodeJS.Timeout | undefined;

  constructor(
    readonly board: string,
    private readonly store: Store,
    private readonly checker: Checker,
    private readonly onError: (board: string, error: unknown) => void,
  ) {
    this.ready = this.load();
  }

  private async load(): Promise<void> {
    const { upTo, updates } = await this.store.board(this.board);
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update);
    });
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null)
      throw new Error(`board ${this.board} has gaps`);
    this.upTo = upTo;
    this.stored = updates.length;
  }

  /** Takes an update in turn. */
  write(from: Member, update: Uint8Array): void {
    this.wishes.push({ from, update });
    this.working ??= this.work();
  }

  /** Takes what a member says of where it is. @throws when it may not say so */
  present(from: Member, bytes: Uint8Array): void {
    this.presence.take(from, bytes);
    this.flushSoon();
  }

  leave(member: Member): void {
    this.members.delete(member);
    this.presence.leave(member);
    this.flushSoon();
  }

  /** Resolves when nothing is left to be stored. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  destroy(): void {
    clearTimeout(this.flushing);
    this.doc.destroy();
  }

  private async work(): Promise<void> {
    try {
      while (this.wishes.length > 0) await this.round(this.wishes.splice(0));
    } catch (error) {
      await this.unavailable(error);
    } finally {
      if (this.stored > compactAfter) await this.compact();
      this.working = undefined;
      if (this.wishes.length > 0) this.working = this.work();
    }
  }

  /** Checks wishes one by one; what is good is stored together. */
  private async round(wishes: readonly Wish[]): Promise<void> {
    let accepted: Accepted[] = [];
    let bytes = 0;
    for (const wish of wishes) {
      if (this.refused.has(wish.from)) continue;
      if (bytes > mostTogether) {
        await this.accept(accepted);
        accepted = [];
        bytes = 0;
      }
      const news = accepted.flatMap(({ update }) => update ?? []);
      const state = () => Y.mergeUpdates([Y.encodeStateAsUpdate(this.doc), ...news]);
      const answer = await this.checker.check(this.board, state, wish.from.account, wish.update);
      bytes += wish.update.byteLength;
      if ('update' in answer) accepted.push({ wish, update: answer.update, hidden: answer.hidden === true });
      else this.refuse(wish.from, answer.refused);
    }
    await this.accept(accepted);
  }

  private refuse(member: Member, closing: Closing): void {
    this.refused.add(member);
    member.end(closing);
  }

  private async accept(accepted: readonly Accepted[]): Promise<void> {
    const updates = accepted.flatMap(({ update }) => update ?? []);
    if (updates.length > 0) {
      const merged = updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates);
      this.upTo = await this.store.appendBoard(this.board, merged);
      this.stored++;
      Y.applyUpdate(this.doc, merged);
      const authors = new Set(accepted.map(({ wish }) => wish.from));
      const frame = syncFrame(syncStep.update, merged);
      const hidden = accepted.some((one) => one.hidden);
      for (const member of this.members) if (hidden || authors.size > 1 || !authors.has(member)) member.send(frame);
      // What was hidden may have been typed sign by sign: its pieces lie in the updates before.
      if (hidden) await this.compact();
    }
    for (const { wish } of accepted) wish.from.stored();
  }

  /** Nothing was stored, so nobody was told; whoever wrote connects again and sends it again. */
  private async unavailable(error: unknown): Promise<void> {
    this.onError(this.board, error);
    this.wishes.length = 0;
    for (const member of [...this.members]) member.end('not_stored');
    await this.checker.forget(this.board);
  }

  /** Runs in turn with the writing, so that the document is exactly the updates up to that number. */
  private async compact(): Promise<void> {
    try {
      await this.store.compactBoard(this.board, Y.encodeStateAsUpdate(this.doc), this.upTo);
      this.stored = 1;
    } catch (error) {
      // The single updates are still there; the next round tries again.
      this.onError(this.board, error);
    }
  }

  private flushSoon(): void {
    this.flushing ??= setTimeout(() => {
      this.flushing = undefined;
      const frame = this.presence.changes();
      if (frame) for (const member of this.members) member.sendVolatile(frame);
    }, presenceEvery);
  }
}
