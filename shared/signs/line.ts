import type { FunctionalLine } from '../tasks/lines.ts';
import { ofPeople, type SignKind } from './schema.ts';

/** Whose line looks after a sign [R01]: its kind says so, and whoever notes one in two taps says nothing twice. */
export const signLines: Readonly<Record<SignKind, FunctionalLine>> = {
  water: 'flood',
  building: 'property',
  falling: 'property',
  fire: 'fire',
  gas: 'fire',
  illness: 'epidemic',
  food_water: 'epidemic',
  shortage: 'livelihood',
  dispute: 'mediation',
  rumour: 'other',
  unseen: 'care',
  mood: 'care',
  other: 'other',
};

/**
 * The line by which signs of a kind are counted and looked for. What speaks of somebody's mind or body has none: with a line
 * and a place beside it, few would tell whose it is.
 */
export function lineTold(kind: SignKind): FunctionalLine | undefined {
  return ofPeople.has(kind) ? undefined : signLines[kind];
}
