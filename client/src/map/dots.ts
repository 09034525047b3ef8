/** A row of people at a grid: true stands on post, false is missing. */
export type DotRow = readonly boolean[];

/** Beyond this a row of dots is no longer counted at a glance, and the figure alone speaks. */
const most = 30;

/**
 * Rows of dots, those on post first. One row while it fits `width` (dots side by side), else rows of equal
 * length; none for nobody or for too many.
 */
export function dotRows(onPost: number, missing: number, width: number): DotRow[] {
  const total = onPost + missing;
  if (total <= 0 || total > most) return [];
  const rows = Math.ceil(total / Math.max(3, width));
  if (rows > 3) return [];
  const length = Math.ceil(total / rows);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: Math.min(length, total - row * length) }, (_unused, at) => row * length + at < onPost),
  );
}
