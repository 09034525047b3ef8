import { codeOf } from '../store/errors.ts';
import type { Params } from '../say.ts';
import { NeverStill } from './live-copy.ts';

/** Why a ledger can't be looked at or written out: a key of `terms.ts`, and what fills its sentence. */
export class LedgerFault extends Error {
  override name = 'LedgerFault';

  constructor(
    readonly reason: 'no_data' | 'no_community',
    readonly params: Params,
  ) {
    super(`${reason} ${JSON.stringify(params)}`);
  }
}

/** What the system says, by the sentence that tells people what to do about it. */
const bySystem: Readonly<Record<string, string>> = {
  EEXIST: 'file_taken',
  EISDIR: 'file_taken',
  ENOENT: 'no_place',
  ENOTDIR: 'no_place',
  EACCES: 'no_right',
  EPERM: 'no_right',
  EROFS: 'no_right',
  ENOSPC: 'no_room',
  EDQUOT: 'no_room',
  SQLITE_FULL: 'no_room',
};

/** The sentence of a failure, as a key of `terms.ts` with what fills it. */
export function faultWords(error: unknown, asked: Params): { readonly key: string; readonly params: Params } {
  if (error instanceof LedgerFault) return { key: error.reason, params: error.params };
  if (error instanceof NeverStill) return { key: 'never_still', params: {} };
  const detail = error instanceof Error ? error.message : String(error);
  return { key: bySystem[codeOf(error)] ?? 'failed', params: { ...asked, detail } };
}
