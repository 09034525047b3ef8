import type { Static } from 'typebox';
import { buildingsIn } from '../areas/buildings-in.ts';
import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { grantFor } from '../kernel/rights.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { Orgs } from '../orgs/schema.ts';
import { beginsTasks } from '../tasks/begins-tasks.ts';
import type { NewTask } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/schema.ts';
import * as events from './events.ts';
import { noticeMachine } from './machine.ts';
import { isOf } from './people.ts';
import { reachedOf } from './reach.ts';
import {
  keeps,
  mostBuildings,
  mostPeople,
  noticeOpenings,
  noticeReaches,
  notices,
  One,
  Publish,
  type Published,
  reachId,
  Tell,
  Withdraw,
  type Notice,
} from './schema.ts';
import { faultOfWhy } from './why.ts';

const target = ({ id }: { id: string }) => ({ collection: notices.name, id });

function standing(state: State, id: string): Stamped<Notice> | Refusal {
  const found = state.get(notices, id);
  if (!found) return refuse('not_found', { field: 'id' });
  if (found.status !== 'published')
    return refuse('illegal', { params: { from: found.status, entity: noticeMachine.entity } });
  return found;
}

/** Each place must be one's own, where one's right ends there: one of them is not enough. */
function faultOfPlaces(actor: Actor, grids: readonly string[]): Refusal | undefined {
  const at = grids.findIndex(
    (grid) => !(['C', 'A'] as const).some((act) => grantFor(actor, 'notice', act, { grids: [grid] })),
  );
  return at < 0 ? undefined : refuse('forbidden', { field: `grids/${at}` });
}

/** A word of care comes from the committees or from a social worker, whose it is to know what to say. */
export function mayCare({ grants }: Pick<Actor, 'grants'>): boolean {
  return grants.some(({ role, readOnly }) => !readOnly && (role === 'lead' || role === 'social_worker'));
}

/** The people of an organisation, as the register has them now: those whom it can call on. */
function peopleOf(state: State, org: string): string[] {
  return [...state.all(volunteers).values()].filter((one) => isOf(one, org)).map(({ id }) => id);
}

/** For whom a notice is: the buildings of its places, or the people of an organisation; one of the two. */
function audienceOf(
  { state, actor }: DecideContext,
  { grids, org }: Pick<Static<typeof Publish>, 'grids' | 'org'>,
): Pick<Static<typeof Published>, 'buildings' | 'people'> | Refusal {
  if ((org === undefined) === (grids.length === 0))
    return refuse('invalid', { field: org === undefined ? 'grids' : 'org', reason: 'notice.one_of_two' });
  if (org === undefined) {
    const buildings = buildingsIn(state, grids);
    if (buildings.length > mostBuildings)
      return refuse('invalid', { field: 'grids', reason: 'notice.too_many', params: { n: buildings.length } });
    return faultOfPlaces(actor, grids) ?? faultOfGrids(state, grids) ?? { buildings };
  }
  if (!state.get(Orgs, org)) return refuse('not_found', { field: 'org' });
  const people = peopleOf(state, org);
  if (people.length === 0) return refuse('invalid', { field: 'org', reason: 'notice.nobody' });
  return people.length > mostPeople
    ? refuse('invalid', { field: 'org', reason: 'notice.too_many_people', params: { n: people.length } })
    : { buildings: [], people };
}

const publish = defineCommand('notice.publish', Publish, {
  needs: [
    { object: 'notice', act: 'C', belongs: (_, { grids, org }) => stated({ grids, org }) },
    { object: 'notice', act: 'A' },
  ],
  target,
  decide(context, payload) {
    const { state, actor, now } = context;
    if (state.get(notices, payload.id)) return { duplicate: true };
    if (payload.until <= now) return refuse('invalid', { field: 'until', reason: 'notice.over' });
    if (payload.care !== undefined && !mayCare(actor))
      return refuse('forbidden', { field: 'care', reason: 'notice.care_who' });
    const audience = faultOfWhy(payload.why) ?? audienceOf(context, payload);
    return isRefusal(audience) ? audience : { events: [events.noticePublished.make({ ...payload, ...audience })] };
  },
});

/** The buildings that are somebody's own: a captain's, a resident's, where a volunteer lives. A whole grid is nobody's home. */
function homesOf({ state, actor }: DecideContext): ReadonlySet<string> {
  const home = state.get(volunteers, actor.id)?.home;
  return new Set([...actor.grants.flatMap(({ grids = [] }) => grids), ...(home === undefined ? [] : [home])]);
}

/** A phone that shows it says so; it reaches the building of whoever holds it. */
const open = defineCommand('notice.open', One, {
  needs: [{ object: 'notice', act: 'R', belongs: (_, __, { id }) => ({ people: [id] }) }],
  decide(context, { id }) {
    const { state, actor } = context;
    const found = standing(state, id);
    if ('refused' in found) return found;
    const homes = homesOf(context);
    const buildings = found.buildings.filter(
      (building) =>
        homes.has(building) && !state.get(noticeReaches, reachId(id, building))?.openedBy.includes(actor.id),
    );
    const isTheirs = found.people?.includes(actor.id) && !state.get(noticeOpenings, id)?.openedBy.includes(actor.id);
    return buildings.length === 0 && !isTheirs
      ? { duplicate: true }
      : { events: [events.noticeOpened.make({ id, buildings })] };
  },
});

const steering: readonly Need<unknown>[] = [
  { object: 'notice', act: 'C' },
  { object: 'notice', act: 'A' },
];

/** Somebody told a building by voice, paper or group, and says how many homes that left out. */
const tell = defineCommand('notice.tell', Tell, {
  needs: [{ object: 'notice', act: 'C', belongs: (_, { building }) => ({ grids: [building] }) }, ...steering.slice(1)],
  decide({ state }, payload) {
    const found = standing(state, payload.id);
    if ('refused' in found) return found;
    return found.buildings.includes(payload.building)
      ? { events: [events.noticeTold.make(payload)] }
      : refuse('invalid', { field: 'building', reason: 'notice.not_there' });
  },
});

/** Buildings that nobody reached, or not all homes of, by their grid. */
function unreached(state: State, { id, buildings }: Notice): ReadonlyMap<string, readonly string[]> {
  const grids = new Map<string, string[]>();
  for (const building of buildings) {
    const reach = state.get(noticeReaches, reachId(id, building));
    const reached = reachedOf(reach && { ...reach, opened: reach.openedBy.length });
    if (reached !== 'none' && reached !== 'part') continue;
    const grid = state.get(Areas, building)?.parent ?? building;
    grids.set(grid, [...(grids.get(grid) ?? []), building]);
  }
  return grids;
}

/** Sends somebody to the doors of all buildings that were not reached: one task for each grid, in one act [R20]. */
const sendDoors = defineCommand('notice.sendDoors', One, {
  needs: steering,
  target,
  decide({ state, command }, { id }) {
    const found = standing(state, id);
    if ('refused' in found) return found;
    const grids = [...unreached(state, found)];
    if (grids.length === 0) return refuse('illegal', { reason: 'notice.all_reached' });
    const names = (list: readonly string[]): string => list.map((one) => state.get(Areas, one)?.name ?? one).join('、');
    const doors = grids.map(([, buildings], n) => ({
      task: `${beginsTasks(command.id)}.${n}`,
      buildings: [...buildings],
    }));
    return {
      events: [events.noticeDoorsSent.make({ id, doors })],
      commands: grids.map(([grid, buildings], n) => {
        const task: NewTask = {
          ...{ id: doors[n]?.task ?? '', title: `上门告知：${found.title}`, grid, line: 'other', lead: 'community' },
          ...{ support: ['volunteer'], need: 1, why: found.why, note: names(buildings).slice(0, 500) },
        };
        return { type: 'task.create', payload: task };
      }),
    };
  },
});

/** Those who steer, and of a notice to its own people an organisation. */
const withdrawing: readonly Need<{ id: string }>[] = [
  {
    object: 'notice',
    act: 'C',
    belongs: (state, { id }) => stated({ org: state.get(notices, id)?.org }),
  },
  ...steering,
];

const withdraw = defineCommand('notice.withdraw', Withdraw, {
  needs: withdrawing,
  target,
  decide({ state }, payload) {
    const found = standing(state, payload.id);
    return 'refused' in found ? found : { events: [events.noticeWithdrawn.make(payload)] };
  },
});

/** Sent by the clock; nobody ends a notice by it. */
const expire = defineCommand('notice.expire', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = standing(state, id);
    if ('refused' in found) return found;
    if (stepBy(noticeMachine, found.status, 'notice.expire') === undefined || found.until > now)
      return refuse('illegal', { reason: 'notice.still_valid' });
    return { events: [events.noticeExpired.make({ id })] };
  },
});

/** When a notice leaves live state, ms since 1970 UTC. */
export function leavesAt({ endedAt }: Notice): number | undefined {
  return endedAt === undefined ? undefined : endedAt + keeps;
}

const archive = defineCommand('notice.archive', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(notices, id);
    if (!found) return { duplicate: true };
    if ((leavesAt(found) ?? Infinity) > now) return refuse('illegal', { reason: 'notice.still_kept' });
    return { events: [events.noticeArchived.make({ id })] };
  },
});

export const noticeCommands = [publish, open, tell, sendDoors, withdraw, expire, archive] as const;
