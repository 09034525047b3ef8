import type { Actor } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';

/** Whether somebody may look into the past of the community: whoever judges how work was done. The server decides by it, the screens offer by it. */
export function mayReplay(actor: Actor): boolean {
  return grantFor(actor, 'evaluation', 'R') !== undefined;
}
