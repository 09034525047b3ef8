import type { OfferRecord, RequestRecord } from '../requests/schema.ts';
import { columnId, factCell, isWords, supplyCell, titleOfCell } from './cells.ts';
import { titleColumn } from './map-row.ts';
import type { TableProfile } from './profile.ts';
import type { Row } from './schema.ts';

/** What was made of a row, as it stands now. */
export type Made =
  | { readonly kind: 'request'; readonly record: RequestRecord }
  | { readonly kind: 'offer'; readonly record: OfferRecord };

/**
 * A row as its sheet would show it: every mapped cell comes from the request or offer in state, and only
 * what no profile maps comes from the kept row.
 */
export function rebuildRow(table: TableProfile | undefined, kept: Row, made: Made | undefined): Row {
  if (!table || !made) return kept;
  const title = titleColumn(table, kept);
  const cells = new Map<string, (cell: unknown) => unknown>();
  if (made.kind === 'request') {
    for (const line of made.record.lines) cells.set(line.id, (cell) => supplyCell(line, cell));
  } else {
    for (const fact of made.record.facts) cells.set(fact.id, (cell) => factCell(fact, cell));
  }
  const told = table.makes === 'request' ? table.help?.words : undefined;
  const why = made.kind === 'request' ? made.record.why : undefined;
  return Object.fromEntries(
    Object.entries(kept).map(([column, cell]) => {
      if (column === title && titleOfCell(cell) !== undefined)
        return [column, titleOfCell(cell) === made.record.title ? cell : made.record.title];
      if (column === told) return [column, why ?? (isWords(cell) ? '' : cell)];
      const rebuilt = cells.get(columnId(column));
      return [column, rebuilt ? rebuilt(cell) : cell];
    }),
  );
}
