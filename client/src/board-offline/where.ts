import type { Column } from '@liandong/shared/boards/columns';
import type { Conflict } from '@liandong/shared/boards/conflicts';

/** Where on the board conflicts are looked for. */
export interface Where {
  readonly card?: string | undefined;
  readonly column?: Column | undefined;
  readonly rest?: boolean | undefined;
}

/** The card that a conflict is about, if it is about one. */
function cardOf({ place }: Conflict): string | undefined {
  const [root = '', id] = place.split(' ');
  if (root === 'ideas') return id;
  return /^(?:checks|card):(.+)$/.exec(root)?.[1];
}

/** The column that a conflict is about, if it is about one. */
function columnOf({ place, field }: Conflict): string | undefined {
  return place === 'settings' ? /^(?:name|limit):(.+)$/.exec(field)?.[1] : undefined;
}

/** Whether a conflict belongs at a place; each belongs at exactly one. */
export function isAt(conflict: Conflict, where: Where, isShown: (card: string) => boolean): boolean {
  const card = cardOf(conflict);
  const column = columnOf(conflict);
  const hasCard = card !== undefined && isShown(card);
  if (where.rest) return !hasCard && column === undefined;
  if (where.column !== undefined) return column === where.column;
  return hasCard && card === where.card;
}
