import { boardLimits } from '@liandong/shared/boards/board-doc';
import { addConflict, readConflicts } from '@liandong/shared/boards/conflicts';
import { v7 } from 'uuid';
import type * as Y from 'yjs';
import type { FoundConflict } from './find-conflicts.ts';

/** Writes found conflicts into the document, for all to see; the same one is not written twice, as by two pages. */
export function noteConflicts(doc: Y.Doc, found: readonly FoundConflict[], by: string, at: number): void {
  const short = (text: string): string => text.slice(0, boardLimits.line);
  const known = readConflicts(doc);
  doc.transact(() => {
    for (const { place, field, mine, theirs, client } of found) {
      const one = { place: short(place), field: short(field), mine: short(mine), theirs: short(theirs), client };
      const isSame = known.some(
        (other) =>
          other.place === one.place &&
          other.field === one.field &&
          [one.mine, one.theirs].includes(other.mine) &&
          [one.mine, one.theirs].includes(other.theirs),
      );
      if (!isSame) addConflict(doc, { id: v7(), by, at, ...one });
    }
  });
}
