import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Collection, State, Write } from './state.ts';

/** Hex digits that say in which of 4,096 lists an id is noted, and those that stand for it there. */
const [listDigits, idDigits] = [3, 10] as const;

/**
 * Ids of records that left live state, so that none of them is given to another: eleven characters each, in lists of a few hundred
 * in a busy year, so that noting one costs much the same in any year. Two ids read alike once in a thousand million: then
 * somebody is asked for another id.
 */
export interface UsedIds {
  readonly id: string;
  readonly marks: string;
}
export const usedIds: Collection<UsedIds> = { name: 'usedIds' };

function placeOf(collection: string, id: string): { list: string; mark: string } {
  const digits = bytesToHex(sha256(utf8ToBytes(`${collection}/${id}`)));
  return { list: digits.slice(0, listDigits), mark: `${digits.slice(listDigits, listDigits + idDigits)} ` };
}

/** Notes that an id of a collection was used: it leaves live state, and stays used. */
export function noteUsed(write: Write, { name }: { readonly name: string }, id: string): void {
  const { list, mark } = placeOf(name, id);
  const { marks = '' } = write.get(usedIds, list) ?? {};
  if (!marks.includes(mark)) write.put(usedIds, { id: list, marks: marks + mark });
}

/** Whether a record under this id was there once, and left. */
export function wasUsed(state: Pick<State, 'get'>, { name }: { readonly name: string }, id: string): boolean {
  const { list, mark } = placeOf(name, id);
  return state.get(usedIds, list)?.marks.includes(mark) ?? false;
}
