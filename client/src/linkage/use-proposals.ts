import { linkage } from '@liandong/shared/linkage/capability';
import { answersFor } from '@liandong/shared/linkage/commands';
import { Proposals, type Proposal } from '@liandong/shared/linkage/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import { may, stateOf, useActor } from '../requests/may.ts';

/** Whether somebody may answer a proposal now: it waits, and it is for their party. */
export function mayAnswer(actor: Actor, proposal: Stamped<Proposal>): boolean {
  const { id, status } = proposal;
  if (status !== 'proposed' || !answersFor(actor, proposal)) return false;
  return may(linkage, actor, 'linkage.accept', stateOf({ [Proposals.name]: [proposal] }), { id });
}

/** Proposals that one sees, the newest first, and those that wait for one's own answer. */
export function useProposals(
  community: string,
  live: Live,
): {
  readonly all: ComputedRef<readonly Stamped<Proposal>[]>;
  readonly mine: ComputedRef<readonly Stamped<Proposal>[]>;
} {
  const records = live.records(Proposals);
  const actor = useActor(community);
  const all = computed(() => [...records.value.values()].sort((a, b) => b.at - a.at));
  return { all, mine: computed(() => all.value.filter((one) => mayAnswer(actor.value, one))) };
}
