import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { GroupChange, GroupFields, groups } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const Of = Type.Object({ id: Id, person: Id }, closed);
/** As many calls are kept with a group: the rest stands in the log. */
const mostCalls = 5;

export const groupIdentified = defineEvent('group.identified', GroupFields, {
  reduce: (write, { data }) =>
    write.put(groups, { ...data, status: 'identified', members: [], leaders: [], called: [] }),
});

function moved(type: string, status: string) {
  return defineEvent(type, One, { reduce: (write, { data }) => write.edit(groups, data.id, { status }) });
}

export const groupMoved = {
  'group.cultivate': moved('group.cultivated', 'cultivating'),
  'group.record': moved('group.recorded', 'recorded'),
  'group.activate': moved('group.activated', 'active'),
  'group.rest': moved('group.rested', 'dormant'),
} as const;

export const groupRevised = defineEvent('group.revised', GroupChange, {
  reduce: (write, { data: { id, ...changed } }) => write.edit(groups, id, changed),
});

export const groupJoined = defineEvent('group.joined', Of, {
  reduce: (write, { data: { id, person } }) => {
    const { members } = there(write, groups, id);
    write.edit(groups, id, { members: [...members.filter((one) => one !== person), person] });
  },
});

export const groupLeft = defineEvent('group.left', Of, {
  reduce: (write, { data: { id, person } }) => {
    const group = there(write, groups, id);
    const [members, leaders] = [group.members, group.leaders].map((all) => all.filter((one) => one !== person));
    write.edit(groups, id, { members: members ?? [], leaders: leaders ?? [] });
  },
});

export const groupLed = defineEvent('group.led', Type.Object({ id: Id, person: Id, leads: Type.Boolean() }, closed), {
  reduce: (write, { data: { id, person, leads } }) => {
    const others = there(write, groups, id).leaders.filter((one) => one !== person);
    write.edit(groups, id, { leaders: leads ? [...others, person] : others });
  },
});

const count = Type.Integer({ minimum: 0 });
const Mobilised = Type.Object({ id: Id, task: Id, asked: count, left: count }, closed);

export const groupMobilised = defineEvent('group.mobilised', Mobilised, {
  reduce: (write, { data: { id, ...call }, at }) => {
    const { called } = there(write, groups, id);
    write.edit(groups, id, { called: [{ ...call, at }, ...called].slice(0, mostCalls) });
  },
});

export const groupEvents = [
  groupIdentified,
  ...Object.values(groupMoved),
  groupRevised,
  groupJoined,
  groupLeft,
  groupLed,
  groupMobilised,
] as const;
