import { createHash } from 'node:crypto';
import type { Batch } from '@liandong/server/store/port';
import { Facts, type Entry } from './facts.ts';
import { hold } from './violation.ts';

/** The chain, as its description says it and without the product's help. */
function chained(previous: string, body: string): string {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes.length);
  const parts = [Buffer.from('liandong event 1\0'), Buffer.from(previous, 'hex'), head, bytes];
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
}

/** One community's log in one epoch, watched as it grows. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly facts = new Facts();
  private hash = '0'.repeat(64);
  /** by account and command: seq of the last event of it */
  private readonly causes = new Map<string, number>();
  /** commands of which it was said that they never came */
  private readonly never = new Set<string>();

  constructor(readonly epoch: string) {}

  /** Takes what became durable in one instant. @throws Violation */
  take({ events }: Pick<Batch, 'events'>): void {
    const effects = new Set<string>();
    for (const { seq, body, hash } of events) {
      const entry = JSON.parse(body) as Entry;
      hold(
        'seq without gaps',
        seq === this.entries.length + 1 && entry.seq === seq,
        () => `${seq} (${entry.seq}) after ${this.entries.length}`,
      );
      this.hash = chained(this.hash, body);
      hold('chain', hash === this.hash, () => `the hash of ${seq} does not follow from what stands before it`);
      this.takeCause(entry, effects);
      this.facts.take(entry);
      this.entries.push(entry);
    }
  }

  /** Whether a command of an account has had its effect, and with which last seq. */
  seqOf(account: string, command: string): number | undefined {
    return this.causes.get(`${account} ${command}`);
  }

  /** It was said for good that a command had no effect. */
  saidNever(account: string, command: string): void {
    const seq = this.seqOf(account, command);
    hold(
      'never stays never',
      seq === undefined,
      () => `${command} is said never to have come, and its effect stands at ${seq}`,
    );
    this.never.add(`${account} ${command}`);
  }

  /** One command, one effect: its events stand together, and none of them twice. */
  private takeCause({ seq, type, by, cause, data }: Entry, effects: Set<string>): void {
    const key = `${by} ${cause}`;
    const before = this.causes.get(key);
    hold(
      'never stays never',
      !this.never.has(key),
      () => `${cause} was said never to have come, and has its effect at ${seq}`,
    );
    hold(
      'once',
      before === undefined || before === seq - 1,
      () => `${cause} had its effect at ${before} and again at ${seq}`,
    );
    const effect = `${key} ${type} ${String(data['id'])}`;
    hold('once', !effects.has(effect), () => `${cause} made ${type} of ${String(data['id'])} twice`);
    effects.add(effect);
    this.causes.set(key, seq);
  }
}
