import type { Static } from 'typebox';
import { buildingsIn } from '../areas/buildings-in.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import { closures } from '../closures/schema.ts';
import { groups } from '../groups/schema.ts';
import { defineCommand, type DecideContext, type Need, type RecordKey } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { wasUsed } from '../kernel/used.ts';
import { lessons as lessonRecords } from '../lessons/schema.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import { isClosedAround } from './closed.ts';
import * as events from './events.ts';
import { activityIn, faultOfTimes, keeping, nextInLine, stepAt } from './rules.ts';
import {
  activities,
  activityLimits,
  Cancelling,
  countsOf,
  Drafting,
  feelingSumsKind,
  meansOf,
  One,
  Publishing,
  Recording,
  Revising,
  type Activity,
  type FeelingSums,
} from './schema.ts';

const target = ({ id }: { id: string }) => ({ collection: activities.name, id });
/** Where the sums of what was answered lie. */
export const sumsKey = (id: string): RecordKey => ({ kind: feelingSumsKind, id });

const drafting: readonly Need<{ grid: string }>[] = [
  { object: 'activity', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) },
  { object: 'activity', act: 'A' },
];

/** Whoever holds it and what is read at it are here. */
function faultOfTies(
  state: State,
  { group, lessons = [] }: { readonly group?: string; readonly lessons?: readonly string[] },
): Refusal | undefined {
  if (group !== undefined && !state.get(groups, group))
    return refuse('invalid', { field: 'group', reason: 'activity.no_group' });
  const missing = lessons.findIndex((id) => state.get(lessonRecords, id)?.status !== 'shown');
  return missing < 0 ? undefined : refuse('invalid', { field: `lessons/${missing}`, reason: 'lesson.none' });
}

function faultOfWhy(why: string): Refusal | undefined {
  return why.trim() ? undefined : refuse('invalid', { field: 'why', reason: 'activity.why_missing' });
}

/** Whether an order keeps people at home where an activity is. */
function isClosedThere(state: State, { grid }: Pick<Activity, 'grid'>): boolean {
  return isClosedAround(state.all(closures).values(), (code) => state.get(Areas, code), grid);
}

const draft = defineCommand('activity.draft', Drafting, {
  needs: drafting,
  target,
  decide({ state, now }, payload) {
    if (state.get(activities, payload.id)) return { duplicate: true };
    if (wasUsed(state, activities, payload.id)) return refuse('illegal', { field: 'id', reason: 'activity.id_used' });
    const fault =
      faultOfTimes(payload, now) ??
      faultOfGrid(state, payload.grid) ??
      faultOfTies(state, payload) ??
      faultOfWhy(payload.why);
    if (fault) return fault;
    return { events: [events.activityDrafted.make({ ...payload, buildings: buildingsIn(state, [payload.grid]) })] };
  },
});

/** Why what people have been told can't become something else, or nothing. */
function faultOfChange(
  state: State,
  now: number,
  activity: Activity,
  { mode, start }: Pick<Static<typeof Revising>, 'mode' | 'start'>,
): Refusal | undefined {
  const turnsOffline = activity.status !== 'draft' && mode === 'offline' && activity.mode !== 'offline';
  // Nobody meets who was asked to come online, unless somebody said why when it was published.
  if (turnsOffline && !activity.despite && isClosedThere(state, activity))
    return refuse('illegal', { field: 'mode', reason: 'activity.closed_online' });
  const isMoved = start !== undefined && start !== activity.start;
  return activity.status === 'signup_open' && isMoved && start < now
    ? refuse('invalid', { field: 'start', reason: 'activity.start_past' })
    : undefined;
}

/** Until it begins; of fewer places nobody loses one, and more let in those who wait. */
const revise = defineCommand('activity.revise', Revising, {
  needs: keeping,
  target,
  decide({ state, now }, payload) {
    const activity = activityIn(state, payload.id, 'draft', 'published', 'signup_open');
    if (isRefusal(activity)) return activity;
    const changed = { ...activity, ...payload };
    if (changed.capacity < activity.signed.length)
      return refuse('invalid', {
        field: 'capacity',
        reason: 'activity.more_signed',
        params: { n: activity.signed.length },
      });
    const fault =
      faultOfChange(state, now, activity, payload) ??
      faultOfTimes(changed, now) ??
      faultOfTies(state, payload) ??
      (payload.why === undefined ? undefined : faultOfWhy(payload.why));
    return fault ?? { events: [events.activityRevised.make({ ...payload, next: nextInLine(changed) })] };
  },
});

/** Where an order keeps people at home, meeting online is proposed; whoever lets them meet all the same says why. */
const publish = defineCommand('activity.publish', Publishing, {
  needs: keeping,
  target,
  decide({ state }, payload) {
    const activity = stepAt(state, payload.id, 'activity.publish');
    if (isRefusal(activity)) return activity;
    if (activity.mode === 'offline' && !payload.despite?.trim() && isClosedThere(state, activity))
      return refuse('illegal', { field: 'mode', reason: 'activity.closed_there' });
    return { events: [events.activityPublished.make(payload)] };
  },
});

/** A step of the machine that needs nothing but to be its turn. */
function step(
  type: string,
  made: (id: string) => NewEvent,
  tooSoon?: (context: DecideContext, id: string) => Refusal | undefined,
) {
  return defineCommand(type, One, {
    needs: keeping,
    target,
    decide(context, { id }) {
      const activity = stepAt(context.state, id, type);
      if (isRefusal(activity)) return activity;
      return tooSoon?.(context, id) ?? { events: [made(id)] };
    },
  });
}

const openSignUp = step('activity.openSignUp', (id) => events.signUpOpened.make({ id }));

/** Sent by whoever is there, or by the clock when it is time. */
const begin = step(
  'activity.begin',
  (id) => events.activityBegun.make({ id }),
  ({ state, now }, id) =>
    now < (state.get(activities, id)?.start ?? Infinity) - activityLimits.early
      ? refuse('illegal', { reason: 'activity.not_yet' })
      : undefined,
);

/** Sent by whoever is there, or by the clock once its time is over. */
const end = step('activity.end', (id) => events.activityEnded.make({ id }));

const cancel = defineCommand('activity.cancel', Cancelling, {
  needs: keeping,
  target,
  decide({ state }, payload) {
    const activity = stepAt(state, payload.id, 'activity.cancel');
    if (isRefusal(activity)) return activity;
    return {
      events: [events.activityCancelled.make(payload)],
      private: [{ ...sumsKey(payload.id), body: null }],
    };
  },
});

/** 活动记录: sealed in the ledger with who came in numbers; the sums of what was answered are done with. */
const record = defineCommand('activity.record', Recording, {
  needs: keeping,
  target,
  reads: (payload) => [sumsKey(payload.id), ...readPhotos(payload)],
  decide(context, { id, words, photos = [], met = [] }) {
    const activity = stepAt(context.state, id, 'activity.record');
    if (isRefusal(activity)) return activity;
    const fault = faultOfPhotos(context, photos);
    if (fault) return fault;
    if (!words.trim()) return refuse('invalid', { field: 'words', reason: 'activity.words_missing' });
    if (met.length > 0 && !grantFor(context.actor, 'need', 'U')) return refuse('forbidden', { field: 'met' });
    const { came, answers } = activity;
    const { signed, extra } = countsOf(activity);
    const counts = { signed, came, absent: Math.max(0, signed - (came - extra)), answers };
    const means = meansOf(context.record(sumsKey(id)) as FeelingSums | undefined);
    return {
      events: [events.activityRecorded.make({ id, words, photos, ...counts, ...means })],
      private: [{ ...sumsKey(id), body: null }],
      // Whoever is looked after and was there was seen: entered once, and in their visits too.
      commands: met.map((subject) => ({
        type: 'visit.finish',
        payload: {
          id: `${id}.${subject}`.slice(0, 80),
          subject,
          way: 'activity',
          at: Math.min(activity.start, context.now),
        },
      })),
    };
  },
});

export const keepCommands = [draft, revise, publish, openSignUp, begin, end, cancel, record] as const;
