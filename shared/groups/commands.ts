import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { GroupChange, GroupFields, groupMachine, groups } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const Of = Type.Object({ id: Id, person: Id }, closed);
const target = ({ id }: { id: string }) => ({ collection: groups.name, id });

/** Cultivating groups: whoever advances them. */
export const cultivating: readonly Need<unknown>[] = [{ object: 'selfOrganisation', act: 'U' }];

const identify = defineCommand('group.identify', GroupFields, {
  needs: [{ object: 'selfOrganisation', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide: ({ state }, group) =>
    state.get(groups, group.id)
      ? { duplicate: true }
      : (faultOfGrid(state, group.grid) ?? { events: [events.groupIdentified.make(group)] }),
});

const steps = Object.entries(events.groupMoved).map(([type, moved]) =>
  defineCommand(type, One, {
    needs: cultivating,
    target,
    decide({ state }, { id }) {
      const group = state.get(groups, id);
      if (!group) return refuse('not_found', { field: 'id' });
      if (stepBy(groupMachine, group.status, type) === undefined)
        return refuse('illegal', { params: { from: group.status, entity: groupMachine.entity } });
      if (type === 'group.activate' && group.leaders.length === 0)
        return refuse('illegal', { reason: 'group.leader_first' });
      return { events: [moved.make({ id })] };
    },
  }),
);

const revise = defineCommand('group.revise', GroupChange, {
  needs: cultivating,
  target,
  decide: ({ state }, change) =>
    state.get(groups, change.id)
      ? { events: [events.groupRevised.make(change)] }
      : refuse('not_found', { field: 'id' }),
});

/** Joining is one's own affair; whoever cultivates groups writes others down. */
const joining: readonly Need<{ id: string; person: string }>[] = [
  { object: 'selfOrganisation', act: 'join' },
  ...cultivating,
];

function member(type: string, event: typeof events.groupJoined, isIn: boolean) {
  return defineCommand(type, Of, {
    needs: joining,
    decide({ state, actor }, { id, person }) {
      if (person !== actor.id && !grantFor(actor, 'selfOrganisation', 'U'))
        return refuse('forbidden', { field: 'person' });
      const group = state.get(groups, id);
      if (!group) return refuse('not_found', { field: 'id' });
      return group.members.includes(person) === isIn ? { duplicate: true } : { events: [event.make({ id, person })] };
    },
  });
}

/** 社区领袖: says who leads a group, or no longer does. */
const lead = defineCommand('group.lead', Type.Object({ id: Id, person: Id, leads: Type.Boolean() }, closed), {
  needs: cultivating,
  decide({ state }, wish) {
    const group = state.get(groups, wish.id);
    if (!group) return refuse('not_found', { field: 'id' });
    if (!group.members.includes(wish.person)) return refuse('illegal', { field: 'person', reason: 'group.no_member' });
    return group.leaders.includes(wish.person) === wish.leads
      ? { duplicate: true }
      : { events: [events.groupLed.make(wish)] };
  },
});

export const groupCommands = [
  identify,
  ...steps,
  revise,
  member('group.join', events.groupJoined, true),
  member('group.leave', events.groupLeft, false),
  lead,
] as const;
