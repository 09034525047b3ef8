import type { Answer, Reply } from '@liandong/shared/protocol/up';
import type { Fate } from '@liandong/server/pipeline/api';
import type { Wish } from './client.ts';
import { hold } from './violation.ts';
import type { Watch } from './watch.ts';

/** Refusals that may turn out otherwise when asked again. */
const passing = new Set([
  'forbidden',
  'store_unavailable',
  'internal',
  'overloaded',
  'id_reused',
  'unknown_community',
  'too_many',
  'session_ended',
]);

/** Looks at every answer to a command, in the moment in which it is given. */
export class Answers {
  private readonly first = new Map<string, { at: number; epoch: string }>();
  private given = new Map<string, string>();
  /** which command changed a record at a version */
  private changed = new Map<string, string>();

  constructor(private readonly watch: Watch) {}

  asked(account: string, { id }: Wish, now: number): void {
    const key = `${account} ${id}`;
    if (!this.first.has(key)) this.first.set(key, { at: now, epoch: this.watch.ledger.epoch });
  }

  /** What was answered after a backup was taken is void with it. */
  restored(): void {
    this.given = new Map();
    this.changed = new Map();
  }

  answered(account: string, wish: Wish, reply: Reply<Answer>): void {
    if (!reply.ok || (reply.error && passing.has(reply.error.code))) return;
    const { id, result, seq = 0 } = reply;
    const { ledger } = this.watch;
    const key = `${account} ${id}`;
    if (result === 'applied') {
      const effect = ledger.seqOf(account, id);
      hold(
        'acknowledged means durable',
        effect === seq,
        () => `${key} is answered ${seq}, the log has its effect at ${effect}`,
      );
      this.holdRight(account, key);
      this.holdVersion(key, wish);
    }
    hold(
      'durable before seen',
      seq <= ledger.entries.length,
      () => `${key} is answered ${seq} while ${ledger.entries.length} are durable`,
    );
    this.watch.acknowledge(seq);
    const body = `${key} ${JSON.stringify(wish)}`;
    const text = JSON.stringify(reply);
    const before = this.given.get(body) ?? text;
    hold('the identical answer', before === text, () => `${key} was answered ${before} and then ${text}`);
    this.given.set(body, text);
  }

  /** What was said of a command after its answer was lost. */
  fated(account: string, id: string, fate: Fate): void {
    const { ledger } = this.watch;
    if (fate.outcome === 'never') ledger.saidNever(account, id);
    else if (fate.answer.result === 'applied') {
      const effect = ledger.seqOf(account, id);
      hold(
        'acknowledged means durable',
        effect === fate.answer.seq,
        () => `${account} ${id} is said to stand at ${fate.answer.seq}, the log has its effect at ${effect}`,
      );
    }
  }

  /** Whoever lost a right can do nothing more by it 1 s later; what was asked before may still be under way. */
  private holdRight(account: string, key: string): void {
    const { now, changedAt } = this.watch.rightsOf(account);
    const asked = this.first.get(key);
    const lost = changedAt > 0 && (now === undefined || now.role === 'wall' || now.role === 'resident');
    hold(
      'revoked within 1 s',
      !lost || asked === undefined || asked.at <= changedAt + 1_000,
      () => `${key} was asked ${Math.round((asked?.at ?? 0) - changedAt)} ms after the right ended, and applied`,
    );
  }

  /** Of two who saw the same version of a record exactly one changes it. */
  private holdVersion(key: string, { type, payload, expectedVersion }: Wish): void {
    if (expectedVersion === undefined) return;
    const { id, person } = payload as { id: string; person?: string };
    const record = `${person ?? `${type} ${id}`} at ${expectedVersion}`;
    const other = this.changed.get(record) ?? key;
    hold('a stale version is refused', other === key, () => `${other} and ${key} both changed ${record}`);
    this.changed.set(record, key);
  }
}
