/**
 * Bounds that keep a check short whatever is sent: finding crossings takes the square of a ring's points,
 * and a community has tens of grids, not thousands.
 */
export const limits = {
  /** characters of a file */
  text: 5_000_000,
  features: 2_000,
  /** points of one ring */
  ring: 2_000,
  /** square metres of overlap or overhang that are rounding, not a mistake */
  sliver: 1,
} as const;
