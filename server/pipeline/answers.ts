import { createHash } from 'node:crypto';
import type { Refusal } from '@liandong/shared/kernel/refusal';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { Answer, Result } from '@liandong/shared/protocol/up';
import type { CommandMessage } from './api.ts';
import { canonical } from './events.ts';

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
  return createHash('sha256').update(canonical({ type, community, payload, expectedVersion: expectedVersion ?? null })).digest('hex');
}

/** Answers given lately or about to be given, by account and command id; the store has the older ones. */
export class RecentAnswers {
  private readonly byKey = new Map<string, { digest: string; answer: Promise<Answer> }>();

  constructor(private readonly limit: number) {}

  get(account: string, id: string): { digest: string; answer: Promise<Answer> } | undefined {
    return this.byKey.get(`${account} ${id}`);
  }

  put(account: string, id: string, digest: string, answer: Promise<Answer>): void {
    this.byKey.set(`${account} ${id}`, { digest, answer });
    if (this.byKey.size <= this.limit) return;
    const oldest = this.byKey.keys().next();
    if (!oldest.done) this.byKey.delete(oldest.value);
  }

  forget(account: string, id: string): void {
    this.byKey.delete(`${account} ${id}`);
  }
}
