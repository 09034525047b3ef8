import { Type } from 'typebox';

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

/** The line of a record that may say one; without, no line shows it [R01]. */
export const SaidLine = Type.Optional(Type.Enum(functionalLines));

/** Whose line the register of care and its visits are. */
export const careLine: FunctionalLine = 'care';
