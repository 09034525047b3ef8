/** A part of the map's box that something takes. Pixels. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Whether two parts have more than an edge in common. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether nothing else takes any of a part, but for the pixel that rounding may cost. */
export const isFree = ({ left, top, right, bottom }: Box, others: readonly Box[]): boolean =>
  !others.some((other) => overlaps({ left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 }, other));

/** How much of a part others take, square pixels; what two of them take counts twice. */
export function overlapping(box: Box, others: readonly Box[]): number {
  const common = (a: Box, b: Box): number =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  return others.reduce((sum, other) => sum + common(box, other), 0);
}
