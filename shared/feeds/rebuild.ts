import type { OfferRecord, RequestRecord } from '../requests/schema.ts';
import { columnId, factCell, isWords, supplyCell, titleOfCell } from './cells.ts';
import { helpId, helpItem, isUrgent, titleColumn } from './map-row.ts';
import type { Convert } from './place.ts';
import type { RequestTable, TableProfile } from './profile.ts';
import { placeCells } from './rebuild-place.ts';
import type { Row } from './schema.ts';

/** What was made of a row, as it stands now; `point` is that of its row in state. */
export type Made =
  | { readonly kind: 'request'; readonly record: RequestRecord; readonly point?: string | undefined }
  | { readonly kind: 'offer'; readonly record: OfferRecord };

/** The cells of a plea for help: a cell stays as it came while it says what stands. */
function helpCells({ help }: RequestTable, kept: Row, { lines, priority, why }: RequestRecord): Row {
  if (!help) return {};
  const [label, urgent, words] = [kept[help.label], kept[help.urgent], kept[help.words]];
  const item = lines.find(({ id }) => id === helpId)?.item;
  const isNow = priority === 'urgent';
  return {
    [help.label]: item === undefined || helpItem(label, help.unlabelled) === item ? label : item,
    [help.urgent]: isUrgent(urgent) === isNow ? urgent : isNow ? help.urgentSays : '',
    [help.words]: why ?? (isWords(words) ? '' : words),
  };
}

/** The cells that are no line and no fact. */
function otherCells(table: TableProfile, kept: Row, made: Made, convert: Convert): Row {
  if (table.makes !== 'request' || made.kind !== 'request') return {};
  return {
    ...helpCells(table, kept, made.record),
    ...(table.place ? placeCells(table.place, kept, made.record, made.point, convert) : {}),
  };
}

/**
 * A row as its sheet would show it: every mapped cell comes from the request or offer in state, and only
 * what no profile maps, or could not be read, comes from the kept row.
 */
export function rebuildRow(table: TableProfile | undefined, kept: Row, made: Made | undefined, convert: Convert): Row {
  if (!table || !made) return kept;
  const title = titleColumn(table, kept);
  const cells = new Map<string, (cell: unknown) => unknown>();
  if (made.kind === 'request') {
    for (const line of made.record.lines) cells.set(line.id, (cell) => supplyCell(line, cell));
  } else {
    for (const fact of made.record.facts) cells.set(fact.id, (cell) => factCell(fact, cell));
  }
  const others = otherCells(table, kept, made, convert);
  return Object.fromEntries(
    Object.entries(kept).map(([column, cell]) => {
      if (column === title && titleOfCell(cell) !== undefined)
        return [column, titleOfCell(cell) === made.record.title ? cell : made.record.title];
      if (Object.hasOwn(others, column)) return [column, others[column]];
      const rebuilt = cells.get(columnId(column));
      return [column, rebuilt ? rebuilt(cell) : cell];
    }),
  );
}
