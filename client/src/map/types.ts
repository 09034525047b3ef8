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

export type MarkerKind = 'task' | 'post' | 'standby' | 'request' | 'incident';

/** Something in a grid: it is given some place there, beside the label, since nobody's true position is known. */
export type MapMarker = {
  readonly id: string;
  /** code of the grid */
  readonly grid: string;
  readonly kind: MarkerKind;
  /** the accessible name; it begins with what is shown inside */
  readonly label: string;
  /** how a task or an incident stands by its time limit */
  readonly limit?: 'normal' | 'near' | 'over';
  /** chosen: shown from afar too, and never drawn together with others */
  readonly alone?: boolean;
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
