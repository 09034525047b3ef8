/** Size of the picture, in its own units. */
export const size = { width: 340, height: 250 } as const;

/** Where the n-th of so many stands around the middle: beginning at the upper left, clockwise. */
export function around(n: number, of: number): { readonly x: number; readonly y: number } {
  const angle = (-3 * Math.PI) / 4 + (2 * Math.PI * n) / Math.max(1, of);
  return {
    x: Math.round(size.width / 2 + Math.cos(angle) * 125),
    y: Math.round(size.height / 2 - 8 + Math.sin(angle) * 78),
  };
}
