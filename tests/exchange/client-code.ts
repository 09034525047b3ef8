import type { BoardRow, PlannedRow } from '@liandong/shared/intake/help-board';
import type { RequestLine, RequestRecord } from '@liandong/shared/requests/schema';

// The client's own reading and bringing: what a test would rebuild would prove nothing of the screen.
const from = async <T>(path: string): Promise<T> =>
  (await import(/* @vite-ignore */ new URL(`../../client/src/${path}`, import.meta.url).href)) as T;

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A refusal as the wire has it. */
export interface Refused {
  readonly code: string;
  readonly reason?: string;
}
type Send = (type: string, payload: { readonly id: string }) => Promise<{ readonly error?: Refused }>;

/** One line of one request, as the market shows it. */
export interface Row {
  readonly request: RequestRecord & { readonly mergedInto?: string };
  readonly line: RequestLine;
}

const { readTable } = await from<{ readTable: (bytes: ArrayBuffer) => Promise<Table> }>('files/read-table.ts');
const { guessColumns } = await from<{
  guessColumns: (table: Table, names: object) => Readonly<Record<string, number>>;
}>('files/columns.ts');
const { boardColumns } = await from<{ boardColumns: object }>('market/terms.ts');
const { boardRowsOf, boardRowId, bringRows } = await from<{
  boardRowsOf: (table: Table, columns: Readonly<Record<string, number>>) => readonly BoardRow[];
  boardRowId: (salt: string, row: BoardRow) => string;
  bringRows: (
    planned: readonly PlannedRow[],
    send: Send,
    progress: (done: number) => boolean,
  ) => Promise<{ readonly waiting: number; readonly whole: boolean; readonly refused?: Refused }>;
}>('market/board-rows.ts');
const { rowsOf } = await from<{ rowsOf: (requests: Iterable<RequestRecord>) => readonly Row[] }>('requests/rows.ts');

export { boardRowId, bringRows, rowsOf };

/** The rows of a file with a help board, read as the market's import reads it. */
export async function readBoard(bytes: Uint8Array): Promise<readonly BoardRow[]> {
  const table = await readTable(bytes.slice().buffer as ArrayBuffer);
  return boardRowsOf(table, guessColumns(table, boardColumns));
}
