import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { Capability } from '@liandong/shared/kernel/capability';
import { rightTo } from '@liandong/shared/kernel/right-to';
import { State, type Entity, type Stamped } from '@liandong/shared/kernel/state';
import { computed, hasInjectionContext, inject, type ComputedRef } from 'vue';
import { useSession } from '../app/session.ts';
import { lookingOn } from '../live/looking-on.ts';
import { replayedKey } from '../live/use-live.ts';

/** Who looks, with the grants that count in a community. */
export function useActor(community: string): ComputedRef<Actor> {
  const session = useSession();
  const looksOnly = hasInjectionContext() && inject(replayedKey, undefined) !== undefined;
  return computed(() => {
    const grants = grantsIn(session.account?.grants ?? [], community);
    return { id: session.account?.id ?? '', grants: looksOnly ? lookingOn(grants) : grants };
  });
}

/** A state that holds only the records that a right depends on. */
export function stateOf(records: Readonly<Record<string, readonly (Stamped<Entity> | undefined)[]>>): State {
  const state = new State();
  for (const [name, list] of Object.entries(records)) {
    for (const record of list) if (record) state.map(name).set(record.id, record);
  }
  return state;
}

/** Whether an actor has the right to a command, by the same needs from which the server refuses. */
export function may(capability: Capability, actor: Actor, type: string, state: State, payload: unknown): boolean {
  const kind = capability.commands.find((one) => one.type === type);
  return kind !== undefined && !('refused' in rightTo(actor, kind.needs, state, payload));
}
