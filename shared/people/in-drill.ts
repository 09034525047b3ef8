import { realOf } from '../drills/of.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

/**
 * Why names and phones are neither kept nor opened here, or nothing. A drill has no register: what it were decided by is made up in it, and the
 * ledger and the erasure of the real community don't reach what is written there.
 */
export function faultInDrill({ community }: { readonly community: string }): Refusal | undefined {
  return realOf(community) === undefined ? undefined : refuse('illegal', { reason: 'person.in_drill' });
}
