import type { Actor } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';

/** Whether somebody may look into the past of the community: whoever judges how work was done. The server decides by it, the screens offer by it. */
export function mayReplay(actor: Actor): boolean {
  return grantFor(actor, 'evaluation', 'R') !== undefined;
}

/** Whether somebody may end a review and draw its lessons: whoever began it, and those who advance an evaluation. */
export function steersReview(actor: Actor, { by }: { readonly by: string }): boolean {
  return by === actor.id || (['U', 'A'] as const).some((act) => grantFor(actor, 'evaluation', act) !== undefined);
}
