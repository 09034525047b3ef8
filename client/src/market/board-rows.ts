import { boardFields, type BoardField, type BoardRow, type PlannedRow } from '@liandong/shared/intake/help-board';
import type { WireError } from '@liandong/shared/protocol/up';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ColumnMap } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';

/** The rows of a table as a help board has them; what no column says is empty. */
export function boardRowsOf({ rows }: Table, columns: ColumnMap<string>): readonly BoardRow[] {
  return rows.map((row) => {
    const cell = (field: BoardField): string => row[columns[field] ?? -1] ?? '';
    return Object.fromEntries(boardFields.map((field) => [field, cell(field)])) as BoardRow;
  });
}

/** The id of what a row becomes: the same for the same row, and by the salt of a device nothing that others could try out. */
export function boardRowId(salt: string, row: BoardRow): string {
  return `b${bytesToHex(sha256(utf8ToBytes(JSON.stringify([salt, row])))).slice(0, 31)}`;
}

/** What became of rows that were brought. */
interface Brought {
  /** rows of which a step is not one's own to do, as approving people: it waits for those whose it is */
  readonly waiting: number;
  /** why the rest was not brought */
  readonly refused?: WireError;
  /** nobody stopped it, and nothing was refused */
  readonly whole: boolean;
}

/** Sends what each row became, one wish after the other; `progress` hears how many rows are there, and ends it by false. */
export async function bringRows(
  planned: readonly PlannedRow[],
  send: (type: string, payload: { id: string } & Record<string, unknown>) => Promise<{ readonly error?: WireError }>,
  progress: (done: number) => boolean,
): Promise<Brought> {
  let waiting = 0;
  for (const [done, { wishes }] of planned.entries()) {
    for (const [step, { type, payload }] of wishes.entries()) {
      const { error } = await send(type, payload as { id: string } & Record<string, unknown>);
      if (error?.code === 'forbidden' && step > 0) {
        waiting++;
        break;
      }
      if (error) return { waiting, refused: error, whole: false };
    }
    if (!progress(done + 1)) return { waiting, whole: false };
  }
  return { waiting, whole: true };
}
