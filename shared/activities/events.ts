import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { there } from '../tasks/there.ts';
import {
  activities,
  activitySignUps,
  Cancelling,
  countsOf,
  Drafted,
  One,
  Publishing,
  Recorded,
  Revised,
  type ActivitySignUp,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.Integer({ minimum: 0 });

export const activityDrafted = defineEvent('activity.drafted', Drafted, {
  reduce: (write, { data, by }) =>
    write.put(activities, {
      ...{ purpose: usualPurposes.activity, ...data, status: 'draft', by },
      ...{ signed: [], waiting: [], extra: [], came: 0, answers: 0 },
    }),
});

const without = (ids: readonly string[], gone: string): string[] => ids.filter((one) => one !== gone);

/** Gives free places to those who waited longest. */
function moveUp(write: Write, id: string, next: readonly string[]): void {
  if (next.length === 0) return;
  const { signed, waiting, letIn = 0 } = there(write, activities, id);
  write.edit(activities, id, {
    signed: [...signed, ...next],
    waiting: waiting.filter((one) => !next.includes(one)),
    letIn: letIn + next.length,
  });
  for (const one of next) write.edit(activitySignUps, one, { state: 'signed', movedUp: true });
}

export const activityRevised = defineEvent('activity.revised', Revised, {
  reduce(write, { data: { id, next, ...changed } }) {
    write.edit(activities, id, changed);
    moveUp(write, id, next);
  },
});

export const activityPublished = defineEvent('activity.published', Publishing, {
  reduce: (write, { data: { id, ...said } }) => write.edit(activities, id, { status: 'published', ...said }),
});

function moved(type: string, status: string) {
  return defineEvent(type, One, { reduce: (write, { data }) => write.edit(activities, data.id, { status }) });
}
export const signUpOpened = moved('activity.signUpOpened', 'signup_open');
export const activityBegun = moved('activity.begun', 'in_progress');

export const activityEnded = defineEvent('activity.ended', One, {
  reduce: (write, { data, at }) => write.edit(activities, data.id, { status: 'ended', endedAt: at }),
});

export const activityCancelled = defineEvent('activity.cancelled', Cancelling, {
  reduce: (write, { data: { id, reason }, at }) =>
    write.edit(activities, id, { status: 'cancelled', reason, endedAt: at }),
});

const Who = Type.Object(
  {
    id: Id,
    activity: Id,
    person: Type.Optional(Id),
    home: Type.Optional(Id),
    way: Type.Enum(['self', 'proxy', 'page']),
  },
  closed,
);

/** The last place is taken, or the end of the line: by who was there first, as the log has it. */
export const signedUp = defineEvent('activity.signedUp', Who, {
  reduce(write, { data: { id, activity, ...who }, by, at }) {
    const { grid, signed, waiting, capacity, letIn = 0 } = there(write, activities, activity);
    const state = signed.length < capacity ? 'signed' : 'waiting';
    const lists = { signed, waiting };
    write.edit(activities, activity, { [state]: [...lists[state], id] });
    const turn = state === 'waiting' ? { turn: letIn + waiting.length + 1 } : {};
    write.put<ActivitySignUp>(activitySignUps, { id, activity, grid, ...who, ...turn, by, at, state });
  },
});

/** `next`: who has the place now. */
export const withdrawn = defineEvent(
  'activity.withdrawn',
  Type.Object({ id: Id, activity: Id, next: Type.Array(Id) }, closed),
  {
    reduce(write, { data: { id, activity, next } }) {
      const { signed, waiting } = there(write, activities, activity);
      write.edit(activities, activity, { signed: without(signed, id), waiting: without(waiting, id) });
      write.remove(activitySignUps, id);
      moveUp(write, activity, next);
    },
  },
);

/** Somebody is there; `at` when that was, ms. */
export const arrived = defineEvent('activity.arrived', Type.Object({ id: Id, activity: Id, at: Time }, closed), {
  reduce(write, { data: { id, activity, at } }) {
    write.edit(activitySignUps, id, { state: 'came', cameAt: at });
    write.edit(activities, activity, { came: there(write, activities, activity).came + 1 });
  },
});

export const cameUnsigned = defineEvent(
  'activity.cameUnsigned',
  Type.Object({ id: Id, activity: Id, home: Type.Optional(Id), at: Time }, closed),
  {
    reduce(write, { data: { id, activity, home, at: cameAt }, by, at }) {
      const { grid, extra, came } = there(write, activities, activity);
      write.edit(activities, activity, { extra: [...extra, id], came: came + 1 });
      const one = { id, activity, grid, by, way: 'walk_in', state: 'came', at, cameAt } as const;
      write.put<ActivitySignUp>(activitySignUps, home === undefined ? one : { ...one, home });
    },
  },
);

/** That somebody answered, and nothing of what; or how many sheets were typed in. */
export const answered = defineEvent(
  'activity.answered',
  Type.Object({ activity: Id, signUp: Type.Optional(Id), n: Type.Integer({ minimum: 1 }) }, closed),
  {
    reduce(write, { data: { activity, signUp, n } }) {
      if (signUp !== undefined) write.edit(activitySignUps, signUp, { answered: true });
      write.edit(activities, activity, { answers: there(write, activities, activity).answers + n });
    },
  },
);

/** 活动记录: what came of it, entered for good. */
export const activityRecorded = defineEvent('activity.recorded', Recorded, {
  sealed: true,
  reduce: (write, { data: { id, ...record }, at, by }) =>
    write.edit(activities, id, { status: 'recorded', record: { ...record, at, by } }),
});

/** Somebody read who signed up, for a purpose that is stated. */
export const namesOpened = defineEvent(
  'activity.namesOpened',
  Type.Object({ id: Id, purpose: Text({ minLength: 2, maxLength: 200 }) }, closed),
  { reduce: () => undefined },
);

export const namesForgotten = defineEvent(
  'activity.namesForgotten',
  Type.Object({ id: Id, signUps: Type.Array(Id) }, closed),
  {
    reduce(write, { data: { id, signUps } }) {
      const stood = countsOf(there(write, activities, id));
      for (const one of signUps) write.remove(activitySignUps, one);
      write.edit(activities, id, { signed: [], waiting: [], extra: [], isNameless: true, stood });
    },
  },
);

export const activityEvents = [
  activityDrafted,
  activityRevised,
  activityPublished,
  signUpOpened,
  activityBegun,
  activityEnded,
  activityCancelled,
  signedUp,
  withdrawn,
  arrived,
  cameUnsigned,
  answered,
  activityRecorded,
  namesOpened,
  namesForgotten,
] as const;
