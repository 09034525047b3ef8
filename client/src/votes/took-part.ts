import type { Proposal } from '@liandong/shared/proposals/schema';

/** How many took part in a vote, in whichever way. */
export function tookPart({ turnout }: Pick<Proposal, 'turnout'>): number {
  return turnout.online + turnout.paper + turnout.hands;
}
