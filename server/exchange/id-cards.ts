import type { Aside } from '@liandong/shared/feeds/aside';
import type { Row } from '@liandong/shared/feeds/schema';
import { hideIdCards } from '@liandong/shared/kernel/id-card';

function hidden(cell: unknown): unknown {
  if (typeof cell === 'string') return hideIdCards(cell);
  if (Array.isArray(cell)) return cell.map(hidden);
  if (typeof cell !== 'object' || cell === null) return cell;
  return Object.fromEntries(Object.entries(cell).map(([key, inner]) => [hideIdCards(key), hidden(inner)]));
}

interface Cells {
  readonly fields?: Row | undefined;
  readonly aside: Aside;
}

/** Cells without numbers of identity cards, which are never stored, and the columns that had any. */
export function withoutIdCards({ fields, aside }: Cells): Cells & { readonly skipped: readonly string[] } {
  const skipped: string[] = [];
  const cells = Object.entries(fields ?? {}).map(([column, cell]) => {
    const kept = hidden(cell);
    const same = JSON.stringify(kept) === JSON.stringify(cell);
    if (!same) skipped.push(column);
    return [column, same ? cell : kept] as const;
  });
  const beside = aside.map(([column, cell]): Aside[number] => {
    const kept = hideIdCards(cell);
    if (kept !== cell) skipped.push(column);
    return [column, kept];
  });
  return { ...(fields ? { fields: Object.fromEntries(cells) } : {}), aside: beside, skipped };
}
