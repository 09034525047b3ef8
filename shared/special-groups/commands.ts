import { Type } from 'typebox';
import { blockOf } from '../areas/block-of.ts';
import { Areas } from '../areas/schema.ts';
import { sealing, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { faultOfSubject, householdOf, Subject } from '../care/subject.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { erasedPeople } from '../people/schema.ts';
import { phaseNow } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { visitDue } from './due.ts';
import * as events from './events.ts';
import { groupMachine } from './machine.ts';
import {
  careLevels,
  groupKeeps,
  groupTotals,
  helpWordsKind,
  Leaving,
  Proposing,
  Revising,
  specialGroups,
  type SpecialGroup,
} from './schema.ts';

const One = Type.Object({ id: Subject }, { additionalProperties: false });
/** Those who keep the register 特殊群体台账. */
const keeping: readonly Need<unknown>[] = [
  { object: 'specialGroup', act: 'C' },
  { object: 'specialGroup', act: 'A' },
];

/** Whether somebody may be put forward anew: nobody stands there, or whoever stood there has left for good. */
const isFree = (record: SpecialGroup | undefined): boolean => !record || record.status === 'deactivated';

const propose = defineCommand('specialGroup.propose', Proposing, {
  needs: keeping,
  decide(context, { help, ...standing }) {
    const { state } = context;
    const { id } = standing;
    if (!isFree(state.get(specialGroups, id))) return refuse('illegal', { field: 'id', reason: 'specialGroup.is_in' });
    if (state.get(erasedPeople, id)) return refuse('illegal', { field: 'id', reason: 'person.gone' });
    const household = householdOf(state, id);
    if (!household) return faultOfSubject(state, id, 'id') ?? refuse('not_found', { field: 'id' });
    return {
      events: [
        events.groupProposed.make({
          ...standing,
          grid: household.building,
          block: blockOf((code) => state.get(Areas, code), household.building),
        }),
      ],
      private: sealing(context, helpWordsKind, 'help', id, help),
    };
  },
});

const step = stepsOf({
  machine: groupMachine,
  collection: specialGroups,
  needs: [{ object: 'specialGroup', act: 'U' }],
});

/** Four eyes: who put somebody forward does not verify it. */
const verify = step(
  'specialGroup.verify',
  One,
  ({ by }, { id }, { actor }) =>
    by === actor.id
      ? refuse('illegal', { reason: 'specialGroup.own_proposal' })
      : { events: [events.groupVerified.make({ id })] },
  [{ object: 'specialGroup', act: 'A' }],
);
const activate = step('specialGroup.activate', One, (_, { id }) => ({ events: [events.groupActivated.make({ id })] }));
const suspend = step('specialGroup.suspend', Leaving, (_, data) => ({ events: [events.groupSuspended.make(data)] }));
const deactivate = step('specialGroup.deactivate', Leaving, (_, data) => ({
  events: [events.groupDeactivated.make(data)],
}));

const rank = ({ level }: Pick<SpecialGroup, 'level'>): number => careLevels.indexOf(level);

/** Writes anew how somebody stands. When the level goes up somebody goes there within a day. */
const revise = defineCommand('specialGroup.revise', Revising, {
  needs: [{ object: 'specialGroup', act: 'U' }],
  target: ({ id }) => ({ collection: specialGroups.name, id }),
  decide(context, { id, help, ...change }) {
    const record = context.state.get(specialGroups, id);
    if (!record) return refuse('not_found', { field: 'id' });
    if (record.status === 'deactivated')
      return refuse('illegal', { params: { from: record.status, entity: groupMachine.entity } });
    const { level, tier, groups, services } = record;
    const standing = { level, tier, groups, services, ...change };
    const goesUp = rank(standing) < rank(record);
    return {
      events: [events.groupRevised.make({ id, ...standing, ...(goesUp ? { major: true as const } : {}) })],
      private: sealing(context, helpWordsKind, 'help', id, help),
    };
  },
});

/** When a record that was ended leaves live state, ms. */
export function groupLeavesAt({ status, leftAt }: Pick<SpecialGroup, 'status' | 'leftAt'>): number | undefined {
  return status === 'deactivated' && leftAt !== undefined ? leftAt + groupKeeps : undefined;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('specialGroup.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const record = state.get(specialGroups, id);
    if (!record) return { duplicate: true };
    if ((groupLeavesAt(record) ?? Infinity) > now) return refuse('illegal', { reason: 'specialGroup.still_kept' });
    return { events: [events.groupForgotten.make({ id })], private: [unsealing(helpWordsKind, 'help', id)] };
  },
});

/** Sent by the system's clock when somebody falls due, or was reached: counts those who were not reached in their time. */
const countOverdue = defineCommand(
  'specialGroup.countOverdue',
  Type.Object({ id: Id }, { additionalProperties: false }),
  {
    needs: [],
    decide({ state, now }, { id }) {
      const { recountAt } = state.get(groupTotals, id) ?? {};
      if (recountAt === undefined) return { duplicate: true };
      if (recountAt > now) return refuse('illegal', { reason: 'specialGroup.not_due' });
      const phase = phaseNow(state);
      const dues = [...state.all(specialGroups).values()].flatMap((group) => visitDue(group, phase) ?? []);
      const next = Math.min(...dues.filter((due) => due > now));
      const overdue = dues.filter((due) => due <= now).length;
      return { events: [events.overdueCounted.make({ id, overdue, ...(next < Infinity ? { next } : {}) })] };
    },
  },
);

/** The wish that an outcome of a visit or an assessment brings: another level, other classes. */
export const reviseGroup = revise.make;

export const groupCommands = [propose, verify, activate, suspend, deactivate, revise, forget, countOverdue] as const;
