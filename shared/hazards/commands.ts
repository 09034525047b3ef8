import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import * as events from './events.ts';
import { AgendaStep, Assessing, Closing, Hazards, levelOf, Listing } from './schema.ts';

const target = ({ id }: { readonly id: string }) => ({ collection: Hazards.name, id });
const steering = { needs: [{ object: 'hazard', act: 'U' }], target } as const;

const list = defineCommand('hazard.list', Listing, {
  needs: [{ object: 'hazard', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide({ state }, payload) {
    if (state.get(Hazards, payload.id)) return { duplicate: true };
    return faultOfGrid(state, payload.grid) ?? { events: [events.hazardListed.make(payload)] };
  },
});

/** Every high item has an agenda state [R37]: without one it is not assessed as high. */
const assess = defineCommand('hazard.assess', Assessing, {
  ...steering,
  decide({ state }, payload) {
    const hazard = state.get(Hazards, payload.id);
    if (!hazard) return refuse('not_found', { field: 'id' });
    const isHigh = levelOf(payload.likelihood * payload.harm) === 'high';
    if (isHigh && !payload.agenda && !hazard.agenda)
      return refuse('invalid', { field: 'agenda', reason: 'hazard.agenda_wanted' });
    return { events: [events.hazardAssessed.make(payload)] };
  },
});

const agenda = defineCommand('hazard.agenda', AgendaStep, {
  ...steering,
  decide({ state }, payload) {
    if (!state.get(Hazards, payload.id)) return refuse('not_found', { field: 'id' });
    return { events: [events.hazardAgenda.make(payload)] };
  },
});

const close = defineCommand('hazard.close', Closing, {
  ...steering,
  decide({ state }, payload) {
    if (!state.get(Hazards, payload.id)) return refuse('not_found', { field: 'id' });
    return { events: [events.hazardClosed.make(payload)] };
  },
});

export const hazardCommands = [list, assess, agenda, close] as const;
