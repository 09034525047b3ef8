import { looksOnly, type Actor, type Grant } from './actor.ts';
import type { Need } from './command.ts';
import { refuse, type Detail, type Refusal } from './refusal.ts';
import { grantFor } from './rights.ts';
import type { State } from './state.ts';

/** A program may only look, whatever its owner may do: no command is for it. */
const tokenLooks: Refusal = refuse('forbidden', { reason: 'token.read_only' });

/** The grant by which an actor may send a command, or why not. The server decides by it, the screens offer by it. */
export function rightTo<P>(actor: Actor, needs: readonly Need<P>[], state: State, payload: P): Grant | Refusal {
  // Who has no role here holds no such token, and is told what they lack.
  if (actor.grants.length > 0 && looksOnly(actor)) return tokenLooks;
  let beyond: Detail | undefined;
  for (const { object, act, belongs } of needs) {
    const { over, ...whose } = belongs?.(state, payload, actor) ?? {};
    const grant = grantFor(actor, object, act, over ? { ...whose, over } : whose);
    if (grant) return grant;
    if (over && grantFor(actor, object, act, whose)) beyond = over;
  }
  if (beyond) return refuse('forbidden', beyond);
  const [first] = needs;
  return refuse('forbidden', { params: first ? { object: first.object, act: first.act } : {} });
}
