import { hash } from 'node:crypto';
import { refuse, type Refusal } from '@liandong/shared/kernel/refusal';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { Answer, Result } from '@liandong/shared/protocol/up';
import { canonical } from '../ledger/canonical.ts';
import type { StoredAnswer } from '../store/port.ts';
import type { CommandMessage } from './api.ts';

const results: Partial<Record<ErrorCode, Result>> = {
  conflict: 'conflict',
  id_reused: 'conflict',
  illegal: 'illegal',
  exceeds: 'illegal',
  forbidden: 'forbidden',
  store_unavailable: 'unavailable',
  internal: 'unavailable',
  overloaded: 'unavailable',
};

/** The answer that carries a refusal. */
export function refusalAnswer(id: string, { refused }: Refusal): Answer {
  return { id, result: results[refused.code] ?? 'invalid', error: { ...refused } };
}

/** What tells one command from another under the same id. */
export function digestOf({ type, community, payload, expectedVersion }: CommandMessage): string {
  return hash('sha256', canonical({ type, community, payload, expectedVersion: expectedVersion ?? null }), 'hex');
}

/** Stands in place of a command's digest where somebody was told that the command never came: no command has it. */
export const neverCame = 'never';

/** The mark under an id that never came: from now on the answer to every command of that id is this refusal. */
export function neverMark(account: string, id: string, at: number): StoredAnswer {
  const refusal = refuse('id_reused', { field: 'id', reason: 'command.said_never' });
  return { id, account, digest: neverCame, answer: JSON.stringify(refusalAnswer(id, refusal)), at };
}

interface Recent {
  readonly digest: string;
  readonly answer: Promise<Answer>;
}

/**
 * Answers about to be given and answers given lately, by account and command id; the store has the older ones.
 * Only what the store can say too is ever dropped: an entry under way is what keeps its id from a second effect.
 */
export class RecentAnswers {
  private readonly underWay = new Map<string, Recent>();
  private readonly given = new Map<string, Recent>();
  /** Keys of what was given, in a ring: to look for the oldest in the map would pass over all that was taken out before it. */
  private readonly ring: string[] = [];
  private turn = 0;

  /** @param limit most answers kept in memory once they are given */
  constructor(private readonly limit: number) {}

  get(account: string, id: string): Recent | undefined {
    const key = `${account} ${id}`;
    return this.underWay.get(key) ?? this.given.get(key);
  }

  /** From now on, and until `given` or `forget`, this is the one attempt under that id. */
  begin(account: string, id: string, digest: string, answer: Promise<Answer>): void {
    this.underWay.set(`${account} ${id}`, { digest, answer });
  }

  /** The answer is durable: it may be dropped when newer ones need the room. */
  keep(account: string, id: string): void {
    const key = `${account} ${id}`;
    const entry = this.underWay.get(key);
    if (!entry) return;
    this.underWay.delete(key);
    this.given.set(key, entry);
    const oldest = this.ring[this.turn];
    if (oldest !== undefined) this.given.delete(oldest);
    this.ring[this.turn] = key;
    this.turn = (this.turn + 1) % this.limit;
  }

  /** The attempt left nothing behind: the id is free again. */
  forget(account: string, id: string): void {
    this.underWay.delete(`${account} ${id}`);
  }
}
