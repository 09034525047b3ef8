/** Ways to look at the same cards. */
export const views = ['columns', 'table', 'calendar'] as const;

export type View = (typeof views)[number];

/** What the board's menu offers, in this order. */
export const boardMenu = [
  'lanes_none',
  'lanes_grid',
  'lanes_party',
  'lanes_line',
  'place',
  'labels',
  'archive',
  'versions',
  'acts',
  'export',
  'import',
  'print',
  'help',
] as const;

export type BoardMenu = (typeof boardMenu)[number];
