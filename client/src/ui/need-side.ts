/** One side of the twins: a share in percent (null: nothing was asked, shown as —) and its parts. */
export interface NeedSideData {
  readonly title: string;
  readonly value: number | null;
  readonly rows: readonly { readonly name: string; readonly value: number | null }[];
}

/** Lowest first; each side is sorted by itself, never paired row by row. Unknown values stand last. */
export function lowestFirst(rows: NeedSideData['rows']): NeedSideData['rows'] {
  return [...rows].sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
}
