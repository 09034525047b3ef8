import type { Change, Write } from '../kernel/state.ts';
import { hindrances } from '../phases/hindrances.ts';
import { phaseRecords, type Phase } from '../phases/schema.ts';
import { keptRows, rowOf, type KeptRow } from './rows.ts';
import { dataTallies, keptDataLists } from './schema.ts';

function tally(write: Write, id: KeptRow, n: number): void {
  const { kept = 0, gathered = 0, gone = 0 } = write.get(dataTallies, id) ?? {};
  const more = { gathered: gathered + Math.max(0, n), gone: gone + Math.max(0, -n) };
  write.put(dataTallies, { id, kept: kept + n, ...more });
}

/** An episode begins: from here on it is counted what comes in, beside what was there. */
function beginAnew(write: Write): void {
  for (const id of keptRows) {
    const kept = write.get(dataTallies, id)?.kept ?? 0;
    if (kept > 0 || write.get(dataTallies, id)) write.put(dataTallies, { id, kept, gathered: 0, gone: 0 });
  }
}

const hindrance = { id: 'keptData:list', kind: 'keptData', of: 'list' } as const;

/** Whoever ends the recovery has published the list: it is in the way until then. */
function remind(write: Write, was: Phase | undefined, is: Phase | undefined): void {
  if (was?.phase === 'warning' || (was === undefined && is?.phase === 'response')) beginAnew(write);
  if (is?.phase === was?.phase) return;
  if (is?.phase === 'recovery') write.put(hindrances, hindrance);
  else write.remove(hindrances, hindrance.id);
}

/** Keeps the tally by the difference that one change makes, and the reminder of the exit list. */
export function deriveKeptData(write: Write, { collection, before, after }: Change): void {
  if (collection === phaseRecords.name) remind(write, before as Phase | undefined, after as Phase | undefined);
  if (collection === keptDataLists.name && !before && after) write.remove(hindrances, hindrance.id);
  const row = rowOf.get(collection);
  const n = Number(after !== undefined) - Number(before !== undefined);
  if (row !== undefined && n !== 0) tally(write, row, n);
}
