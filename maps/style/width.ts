import type { DataDrivenPropertyValueSpecification } from '@maplibre/maplibre-gl-style-spec';

/**
 * The width of a street at every zoom: 8 metres of ground, but never under 6 px, so that a street stays a
 * street on a small map. `extra` (px) is added at every zoom, `share` takes a part of it; `scale` is the
 * screen's. Doubling per zoom step follows the ground, which doubles as well.
 */
export function streetWidth(scale: number, share = 1, extra = 0): DataDrivenPropertyValueSpecification<number> {
  const at = (pixels: number) => pixels * scale * share + extra;
  return ['interpolate', ['exponential', 2], ['zoom'], 16.2, at(6), 20.2, at(96)];
}
