import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { stepsOf } from '../care/steps.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent, type NewEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { State } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { areasAround } from '../residents/place.ts';
import { seesAtWork } from '../tasks/view.ts';
import {
  Answered,
  Asking,
  closureAskMachine,
  closureAsks,
  Declining,
  mostAsks,
  type ClosureAsk,
} from './ask-schema.ts';

/** An answer is read for so long, ms (default). */
const keeps = 30 * 86_400_000;

const asked = defineEvent('closureAsk.made', Asking, {
  sealed: true,
  reduce: (write, { data, by, at }) => write.put<ClosureAsk>(closureAsks, { ...data, status: 'asked', by, at }),
});
const declined = defineEvent('closureAsk.declined', Declining, {
  sealed: true,
  reduce: (write, { data: { id, reason }, at }) =>
    write.edit(closureAsks, id, { status: 'declined', reason, answeredAt: at }),
});
const relayed = defineEvent('closureAsk.relayed', Answered, {
  sealed: true,
  reduce: (write, { data: { id, closure }, at }) =>
    write.edit(closureAsks, id, { status: 'relayed', closure, answeredAt: at }),
});

/** The community asks: the lead, who would relay the order. Nothing is closed by it. */
const make = defineCommand('closureAsk.make', Asking, {
  needs: [{ object: 'closure', act: 'relay' }],
  decide({ state }, payload) {
    if (state.get(closureAsks, payload.id)) return { duplicate: true };
    const open = [...state.all(closureAsks).values()].filter(({ status }) => status === 'asked');
    if (open.length >= mostAsks)
      return refuse('exceeds', { reason: 'closureAsk.too_many', params: { limit: mostAsks } });
    return faultOfGrids(state, payload.grids) ?? { events: [asked.make(payload)] };
  },
});

const step = stepsOf({
  machine: closureAskMachine,
  collection: closureAsks,
  needs: [{ object: 'closure', act: 'A' }],
});
/** Only who could order it declines it. */
const decline = step('closureAsk.decline', Declining, (_, payload) => ({ events: [declined.make(payload)] }));

/** What an order that is relayed says of the ask that it answers, or why it answers none. */
export function answering(
  state: State,
  ask: string | undefined,
  { id: closure, grids }: { readonly id: string; readonly grids: readonly string[] },
): readonly NewEvent[] | Refusal {
  if (ask === undefined) return [];
  const found = state.get(closureAsks, ask);
  if (!found) return refuse('not_found', { field: 'ask' });
  if (found.status !== 'asked') return refuse('illegal', { field: 'ask', reason: 'closureAsk.answered' });
  if (!found.grids.some((asked) => grids.some((ordered) => doMeet(state, asked, ordered))))
    return refuse('invalid', { field: 'ask', reason: 'closureAsk.elsewhere' });
  return [relayed.make({ id: ask, closure })];
}

/** Whether one of two areas lies in the other. */
function doMeet(state: State, one: string, other: string): boolean {
  return areasAround(state, one).has(other) || areasAround(state, other).has(one);
}

export const askRetiring = retiring(closureAsks, 'closureAsk', ({ status }) => status !== 'asked', { keeps });

/** An ask is no order: those who work on closures see it, and not whoever would have to stay inside. */
export const askVisibility: Visibility<ClosureAsk> = {
  object: 'closure',
  belongs: ({ grids }) => ({ grids }),
  full: (ask, { actor }) => (seesAtWork(actor, 'closure', { grids: ask.grids }) ? ask : undefined),
};

export const askCommands = [make, decline, askRetiring.command] as const;
export const askEvents = [asked, declined, relayed, askRetiring.event] as const;
