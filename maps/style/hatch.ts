/** Pixels with 8-bit RGBA, as MapLibre's `addImage` takes them. */
export type PatternImage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/** Name under which the style looks for the hatch; the map's owner adds the image. */
export const hatchImage = 'hatch';

/**
 * A diagonal hatch that repeats without a seam. `size` is the pattern's edge and `thickness` the line's width,
 * both in device pixels; `colour` is #RRGGBB. Edges are softened by the share of a pixel that is covered.
 */
export function hatchPattern(colour: string, size: number, thickness: number): PatternImage {
  const value = Number.parseInt(colour.slice(1), 16);
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const along = (x + y) % size;
      const distance = Math.min(along, size - along) / Math.SQRT2;
      const cover = Math.max(0, Math.min(1, thickness / 2 + 0.5 - distance));
      data.set([value >> 16, (value >> 8) & 255, value & 255, Math.round(cover * 255)], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}
