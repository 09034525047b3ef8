import { relayColumns } from './terms.ts';
import { isRelay, readRelay } from '@liandong/shared/paste/relay';
import { csvRows } from './csv.ts';
import { tableFrom, tableLimits, type Table, type TableFault } from './read-table.ts';

/** Reads what somebody pasted: rows out of a sheet, or a relay list out of a chat. */
export function readPasted(text: string): Table | TableFault {
  if (text.length > tableLimits.bytes) return 'tooBig';
  if (!isRelay(text)) return tableFrom(csvRows(text.replace(/^\uFEFF/, '')));
  const { title, example, lines } = readRelay(text);
  const rows = lines.map(({ number, name, door, phone, quantity, unit, note, raw }) => [
    ...[number, name, door, phone, quantity, unit, note, raw],
  ]);
  return tableFrom([relayColumns, ...rows], { title: [title, example].filter(Boolean).join(' · ') });
}
