import { Areas } from '../areas/schema.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { linkEnded, linkOpened } from './events.ts';
import { buildingLinks, One, Opening } from './schema.ts';

/** Opens a building's page. A building has one link at a time: a new one ends the one before. */
const open = defineCommand('buildingLink.open', Opening, {
  needs: [
    { object: 'notice', act: 'C', belongs: (_, { building }) => ({ grids: [building] }) },
    { object: 'notice', act: 'A' },
  ],
  decide({ state }, { id, building }) {
    if (state.get(buildingLinks, id)) return { duplicate: true };
    if (state.get(Areas, building)?.kind !== 'micro_grid')
      return refuse('invalid', { field: 'building', reason: 'buildingLink.no_building' });
    const before = [...state.all(buildingLinks).values()].filter((one) => one.building === building);
    return { events: [...before.map((one) => linkEnded.make({ id: one.id })), linkOpened.make({ id, building })] };
  },
});

const end = defineCommand('buildingLink.end', One, {
  needs: [
    {
      object: 'notice',
      act: 'C',
      belongs(state, { id }) {
        const found = state.get(buildingLinks, id);
        return found ? { grids: [found.building] } : {};
      },
    },
    { object: 'notice', act: 'A' },
  ],
  decide: ({ state }, { id }) =>
    state.get(buildingLinks, id) ? { events: [linkEnded.make({ id })] } : { duplicate: true },
});

export const linkCommands = [open, end] as const;
