import type { Belongs } from '../kernel/actor.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { Pledges, type PledgeRecord } from './schema.ts';

interface OfPledge {
  readonly id: string;
}

function ownPledge(state: State, { id }: OfPledge): Belongs {
  const pledge = state.get(Pledges, id);
  return pledge ? { org: pledge.org } : {};
}

/** Where the goods arrive: whoever asked answers for them. */
function asker(state: State, { id }: OfPledge): Belongs {
  const pledge = state.get(Pledges, id);
  return pledge ? { grids: [pledge.grid] } : {};
}

export const byGiver = [{ object: 'pledge', act: 'U', belongs: ownPledge }] as const;
export const byCoordinator = [{ object: 'pledge', act: 'A' }] as const;
/** Those to whom things come: whoever asked, and a coordinator for them. */
export const byReceiver = [...byCoordinator, { object: 'request', act: 'C', belongs: asker }] as const;

/** The record that `expectedVersion` means. */
export const target = ({ id }: OfPledge) => ({ collection: Pledges.name, id });

/** A pledge that is there, or why nothing can be done with it. */
export function pledgeOf(state: State, id: string): Stamped<PledgeRecord> | Refusal {
  return state.get(Pledges, id) ?? refuse('not_found', { field: 'id' });
}
