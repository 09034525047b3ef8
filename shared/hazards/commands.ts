import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import * as events from './events.ts';
import {
  agendaKeeps,
  AgendaItems,
  AgendaStep,
  Assessing,
  Closing,
  Hazards,
  levelOf,
  Listing,
  One,
  type AgendaItem,
  type Hazard,
} from './schema.ts';

const target = ({ id }: { readonly id: string }) => ({ collection: Hazards.name, id });
const steering = { needs: [{ object: 'hazard', act: 'U' }], target } as const;

const list = defineCommand('hazard.list', Listing, {
  needs: [{ object: 'hazard', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide({ state }, payload) {
    if (state.get(Hazards, payload.id)) return { duplicate: true };
    return faultOfGrid(state, payload.grid) ?? { events: [events.hazardListed.make(payload)] };
  },
});

/** What goes on the agenda has a title of its own. */
function faultOfTitle(hazard: Hazard, publicTitle: string | undefined): Refusal | undefined {
  if ((publicTitle ?? hazard.publicTitle) !== undefined) return undefined;
  return refuse('invalid', { field: 'publicTitle', reason: 'hazard.title_wanted' });
}

/** Every high item has an agenda state [R37]: without one it is not assessed as high. */
const assess = defineCommand('hazard.assess', Assessing, {
  ...steering,
  decide({ state }, payload) {
    const hazard = state.get(Hazards, payload.id);
    if (!hazard) return refuse('not_found', { field: 'id' });
    const isHigh = levelOf(payload.likelihood * payload.harm) === 'high';
    if (isHigh && !payload.agenda && !hazard.agenda)
      return refuse('invalid', { field: 'agenda', reason: 'hazard.agenda_wanted' });
    const fault = payload.agenda && faultOfTitle(hazard, payload.publicTitle);
    return fault ?? { events: [events.hazardAssessed.make(payload)] };
  },
});

const agenda = defineCommand('hazard.agenda', AgendaStep, {
  ...steering,
  decide({ state }, payload) {
    const hazard = state.get(Hazards, payload.id);
    if (!hazard) return refuse('not_found', { field: 'id' });
    return faultOfTitle(hazard, payload.publicTitle) ?? { events: [events.hazardAgenda.make(payload)] };
  },
});

const close = defineCommand('hazard.close', Closing, {
  ...steering,
  decide({ state }, payload) {
    if (!state.get(Hazards, payload.id)) return refuse('not_found', { field: 'id' });
    return { events: [events.hazardClosed.make(payload)] };
  },
});

/** When an ended item leaves the agenda, ms; nothing while it stands. */
export function leavesAt({ endedAt }: AgendaItem): number | undefined {
  return endedAt === undefined ? undefined : endedAt + agendaKeeps;
}

/** For the clock alone. */
const archive = defineCommand('hazard.archive', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const item = state.get(AgendaItems, id);
    if (!item) return refuse('not_found', { field: 'id' });
    return (leavesAt(item) ?? Infinity) > now
      ? refuse('illegal', { reason: 'hazard.still_read' })
      : { events: [events.hazardArchived.make({ id })] };
  },
});

export const hazardCommands = [list, assess, agenda, close, archive] as const;
