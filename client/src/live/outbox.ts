import type { Answer, Reply } from '@liandong/shared/protocol/up';
import { openDB, type IDBPDatabase } from 'idb';
import { Backoff } from './backoff.ts';
import type { CommandToSend } from './link.ts';
import { isForLater } from './remedy.ts';

/**
 * A wish on its way. `held`: it builds on one that was refused, and waits for a person. `over`: only what it brought
 * with it has still to be forgotten; it is neither shown nor sent.
 */
export interface OutboxEntry {
  readonly command: CommandToSend;
  /** the record it is about: later wishes about the same one wait for it */
  readonly about: string;
  /** time on this device when it was made, ms; shown, never used for order */
  readonly madeAt: number;
  state: 'waiting' | 'refused' | 'held' | 'over';
  error?: Answer['error'];
}

const store = 'entries';

/** Keeps wishes in the browser until the server has answered each: one database per account. */
export class Outbox {
  private entries: OutboxEntry[] = [];
  private database: IDBPDatabase | undefined;
  private sending = false;
  private backoff = new Backoff();
  private again: ReturnType<typeof setTimeout> | undefined;
  private readonly waiters = new Map<string, (answer: Answer) => void>();

  constructor(
    private readonly account: string,
    private readonly send: (command: CommandToSend) => Promise<Reply<Answer> | undefined>,
    private readonly changed: (entries: readonly OutboxEntry[]) => void,
    /** a wish was answered or dropped: nothing of it is needed any more */
    private readonly gone: (command: CommandToSend) => Promise<void>,
  ) {}

  /** Takes up what an earlier page left. */
  async open(): Promise<void> {
    this.database = await openDB(`liandong.outbox.${this.account}`, 1, {
      upgrade: (database) => void database.createObjectStore(store, { keyPath: 'command.id' }),
    });
    const kept = (await this.database.getAll(store)) as OutboxEntry[];
    const alive = kept.filter(({ state }) => state !== 'over');
    this.entries = [...alive.sort((a, b) => a.madeAt - b.madeAt), ...this.entries];
    this.changed(this.entries);
    for (const entry of kept) if (entry.state === 'over') void this.remove(entry);
    void this.flush();
  }

  /** Puts a wish in and resolves with the server's answer, however long it takes. */
  async add(command: CommandToSend, about: string, now: number): Promise<Answer> {
    // Plain, as the browser keeps it: what is bound to the screen can't be stored, and changes after it was sent.
    const plain = JSON.parse(JSON.stringify(command)) as CommandToSend;
    const entry: OutboxEntry = { command: plain, about, madeAt: now, state: 'waiting' };
    if (this.entries.some((other) => other.about === about && other.state !== 'waiting')) entry.state = 'held';
    this.entries.push(entry);
    await this.database?.put(store, entry);
    this.changed(this.entries);
    const answer = new Promise<Answer>((resolve) => this.waiters.set(command.id, resolve));
    void this.flush();
    return answer;
  }

  /** Sends what waits, in order; stops at the first that is not decided, and goes on from there after a wait. */
  async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.again);
    try {
      for (;;) {
        const entry = this.entries.find(({ state }) => state === 'waiting');
        if (!entry) return;
        const reply = await this.send(entry.command);
        if (!reply) {
          this.later(undefined);
          return;
        }
        const answer: Answer = reply.ok ? reply : { id: entry.command.id, result: 'invalid', error: reply.error };
        if (isForLater(answer.error?.code)) {
          this.later(answer.error?.params?.['seconds']);
          return;
        }
        this.backoff = new Backoff();
        await this.settle(entry, answer);
      }
    } finally {
      this.sending = false;
    }
  }

  /** The line may stay open all the while, as when a disk was full: nobody else would send it again. */
  private later(seconds: unknown): void {
    const turn = typeof seconds === 'number' ? seconds * 1_000 : undefined;
    this.again = setTimeout(() => void this.flush(), this.backoff.next(performance.now(), turn));
  }

  /** Takes a refused or held wish out, by the person's own decision. */
  async drop(id: string): Promise<void> {
    const gone = this.entries.find((entry) => entry.command.id === id);
    if (!gone) return;
    await this.remove(gone);
    for (const entry of this.entries) {
      if (entry.state !== 'held' || entry.about !== gone.about) continue;
      if (!this.entries.some((other) => other.about === entry.about && other.state === 'refused'))
        entry.state = 'waiting';
    }
    this.changed(this.entries);
    void this.flush();
  }

  /** Forgets everything of this account on this device. */
  async wipe(): Promise<void> {
    clearTimeout(this.again);
    this.entries = [];
    await this.database?.clear(store);
    this.changed(this.entries);
  }

  private async settle(entry: OutboxEntry, answer: Answer): Promise<void> {
    const waiter = this.waiters.get(entry.command.id);
    this.waiters.delete(entry.command.id);
    if (answer.result === 'applied' || answer.result === 'duplicate' || waiter) {
      // Whoever waits for the answer on this page shows the refusal where the act was.
      await this.remove(entry);
    } else {
      entry.state = 'refused';
      if (answer.error) entry.error = answer.error;
      await this.database?.put(store, entry);
      for (const later of this.entries)
        if (later.state === 'waiting' && later.about === entry.about) later.state = 'held';
    }
    this.changed(this.entries);
    waiter?.(answer);
  }

  /** Marked as over first: a page that ends in between neither sends it again nor leaves its photos behind. */
  private async remove(entry: OutboxEntry): Promise<void> {
    this.entries = this.entries.filter((other) => other !== entry);
    entry.state = 'over';
    await this.database?.put(store, entry);
    await this.gone(entry.command);
    await this.database?.delete(store, entry.command.id);
  }
}
