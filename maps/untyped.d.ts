// Shapes of the two libraries that ship without types, as far as they are used here.
declare module 'polylabel' {
  /** Pole of inaccessibility of a polygon's rings; `distance` is in the units of the coordinates. */
  export default function polylabel(
    rings: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { distance: number };
}

declare module '@mapbox/geojson-rewind' {
  /** Winds outer rings counter-clockwise and holes clockwise, in place; `outer` = true turns it round. */
  export default function rewind<T>(geojson: T, outer?: boolean): T;
}
