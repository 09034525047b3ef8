/** What is known of one grid now. Texts come from the screen, in its language. */
export type MapCell = {
  /** step of the ramp, 0…4 */
  readonly level: number;
  readonly label: string;
  /** "缺 9 人"; absent when too little is missing to be said */
  readonly gapText?: string;
  readonly onPost: number;
  readonly missing: number;
  /** no fresh figure */
  readonly unknown?: boolean;
  /** nobody looks after this grid */
  readonly uncovered?: boolean;
};

export type MarkerKind = 'alert' | 'task' | 'person' | 'help' | 'sign' | 'place';

/** Something at a place: a true position, or a grid whose position is then spread around its label. */
export type MapMarker = {
  readonly id: string;
  readonly grid?: string;
  readonly lngLat?: readonly [number, number];
  readonly kind: MarkerKind;
  /** one or two characters shown inside; the whole is the accessible name */
  readonly label: string;
};

/** Addresses of an area's drawings. */
export type AreaUrls = {
  readonly grids: string;
  readonly microGrids?: string;
  readonly buildings?: string;
  readonly surroundings?: string;
};

/** Pixels inside the map's box. */
export type Pixel = { readonly x: number; readonly y: number };
