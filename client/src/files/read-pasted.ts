import { isRelay, readRelay } from '@liandong/shared/paste/relay';
import { csvRows } from './csv.ts';
import { tableFrom, tableLimits, type Table, type TableFault } from './read-table.ts';

/** What the parts of a line of a relay list are called, so that a list finds them by the names that it knows. */
const relayColumns = ['序号', '姓名', '房号', '电话', '数量', '单位', '备注', '原文'] as const;

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
