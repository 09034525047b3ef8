/** Sources of the style, named once for layers and for whoever sets live colours. */
export const source = {
  grids: 'grids',
  microGrids: 'micro-grids',
  buildings: 'buildings',
  surroundings: 'surroundings',
} as const;

/** What a grid carries as live state; the geometry is never sent again. */
export type CellState = {
  readonly level: number;
  readonly hatch: boolean;
  readonly selected: boolean;
};
