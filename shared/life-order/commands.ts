import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { phaseNow } from '../phases/schema.ts';
import * as events from './events.ts';
import { Dropping, Listing, One, orderItemId, orderItems, orderKinds, Telling } from './schema.ts';

const target = ({ id }: { readonly id: string }) => ({ collection: orderItems.name, id });
/** Whoever sees to a grid. */
const there: readonly Need<{ readonly id: string }>[] = [
  { object: 'recovery', act: 'U', belongs: (state, { id }) => ({ grids: [state.get(orderItems, id)?.grid ?? ''] }) },
];
/** Whoever sees to all of them. */
const everywhere = [{ object: 'recovery', act: 'U' }] as const;

const list = defineCommand('orderItem.list', Listing, {
  needs: everywhere,
  decide({ state }, { kind, grids, lead = orderKinds[kind] }) {
    if (phaseNow(state) !== 'recovery') return refuse('illegal', { reason: 'orderItem.not_in_phase' });
    const fault = faultOfGrids(state, grids);
    if (fault) return fault;
    const missing = grids.filter((grid) => !state.get(orderItems, orderItemId(kind, grid)));
    return missing.length === 0
      ? { duplicate: true }
      : { events: [events.orderListed.make({ kind, grids: missing, lead })] };
  },
});

const tell = defineCommand('orderItem.tell', Telling, {
  ...{ needs: there, target },
  decide: ({ state }, payload) =>
    state.get(orderItems, payload.id)
      ? { events: [events.orderTold.make(payload)] }
      : refuse('not_found', { field: 'id' }),
});

/** Another person looked too. */
const confirm = defineCommand('orderItem.confirm', One, {
  ...{ needs: there, target },
  decide({ state, actor }, { id }) {
    const item = state.get(orderItems, id);
    if (!item) return refuse('not_found', { field: 'id' });
    const last = item.told.at(-1);
    if (!last) return refuse('illegal', { reason: 'orderItem.nothing_told' });
    if (last.confirmedBy !== undefined) return { duplicate: true };
    if (last.by === actor.id) return refuse('illegal', { reason: 'orderItem.told_oneself' });
    return { events: [events.orderConfirmed.make({ id })] };
  },
});

/** It was listed in error, or there is no such thing here. */
const drop = defineCommand('orderItem.drop', Dropping, {
  ...{ needs: everywhere, target },
  decide: ({ state }, payload) =>
    state.get(orderItems, payload.id) ? { events: [events.orderDropped.make(payload)] } : { duplicate: true },
});

export const orderCommands = [list, tell, confirm, drop] as const;
