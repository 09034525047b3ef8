import { Type } from 'typebox';
import { stated } from './stated.ts';

/** A correction is a new entry that points to the old: the seq of the entry that it corrects, in the data of its event, and so in the chain. */
export const correction = { corrects: Type.Optional(Type.Integer({ minimum: 1 })) };

/** What may be corrected, with the seq of the entry in which it was said. */
export interface Entered {
  readonly entry?: number;
}

/** What a correction says of what it corrects. */
export function correcting(said: Entered | undefined): { readonly corrects?: number } {
  return stated({ corrects: said?.entry });
}
