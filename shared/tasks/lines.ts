/** 条线: the functional line that an operational record belongs to, beside its grid [R01]. */
export const functionalLines = [
  'flood',
  'epidemic',
  'fire',
  'livelihood',
  'care',
  'mediation',
  'property',
  'other',
] as const;

export type FunctionalLine = (typeof functionalLines)[number];
