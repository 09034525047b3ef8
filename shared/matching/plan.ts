import { wantingPeople } from '../tasks/machine.ts';
import type { ForceParty } from '../tasks/parties.ts';
import { forceParties } from '../tasks/parties.ts';
import { placesOf } from '../tasks/places.ts';
import type { Task } from '../tasks/schema.ts';
import { isAvailable } from '../volunteers/available.ts';
import { whyNot, type Unfit } from '../volunteers/fit.ts';
import { minutesBetween, minutesOn } from '../volunteers/hours.ts';
import { rank, type Candidate } from '../volunteers/rank.ts';
import type { Volunteer } from '../volunteers/schema.ts';
import { leastCost } from './least-cost.ts';

/** What a pair costs, in minutes of way. */
const weights = {
  /** a longer way counts as this, and so does one that is not known */
  longestWay: 180,
  /** each skill that the task asks for and the person has not */
  lacking: 20,
  /** each hour on duty today */
  hour: 10,
  /** each minute short of an hour's rest */
  unrested: 0.5,
  /** not on standby, as far as is known */
  notReady: 15,
  /** probably has no time at this hour: more than the longest way, so that it is one who has where there is one */
  otherHours: 240,
} as const;

/** What a place costs that stays empty: more than all ways together, and of an urgent one most. */
const empty: Readonly<Record<Task['priority'], number>> = { urgent: 4e6, routine: 2e6, low: 1e6 };

/** What a pair costs that may not be: more than any plan. */
const never = 1e12;

/** Places and people that one plan looks at: so many take a second on an old machine. */
export const planLimit = 800;

export interface PlanAsked {
  readonly tasks: readonly Task[];
  readonly people: ReadonlyMap<string, Volunteer>;
  /** ms since 1970 UTC */
  readonly now: number;
  /** minutes on foot from grid to grid; nothing where it is not known */
  walk(from: string, to: string): number | undefined;
  /** pairs that a person has taken out, as `pairKey` names them */
  readonly without?: ReadonlySet<string>;
}

/** Somebody for a place, with the reasons. */
export interface Proposal extends Candidate {
  readonly task: string;
}

/** Places that nobody fills, and what stands in the way of most of those who are free. */
export interface Empty {
  readonly task: string;
  readonly places: number;
  readonly why?: Unfit;
}

export interface Plan {
  readonly proposals: readonly Proposal[];
  readonly empty: readonly Empty[];
  /** people who are free and are not needed, or fit nowhere */
  readonly left: readonly string[];
  /** places beyond `planLimit`, which this plan does not look at: none of them more urgent than those that it does */
  readonly beyond: number;
}

interface Place {
  readonly task: Task;
  /** whose people it wants; nothing where anybody will do */
  readonly party?: ForceParty;
}

/** Names a pair of task and person. */
export function pairKey(task: string, person: string): string {
  return `${task} ${person}`;
}

/** The places of a task that nobody holds, those of a party first. */
function placesIn(task: Task, people: PlanAsked['people']): Place[] {
  const { free } = placesOf(task);
  const wanted = forceParties.flatMap((party) => {
    const there = task.crew.filter(({ person }) => people.get(person)?.party === party).length;
    return Array.from({ length: Math.max(0, (task.needBy?.[party] ?? 0) - there) }, (): Place => ({ task, party }));
  });
  const places = wanted.slice(0, free);
  return [...places, ...Array.from({ length: free - places.length }, (): Place => ({ task }))];
}

function isFree({ status, duty, assignment }: Volunteer): boolean {
  return status === 'active' && assignment === undefined && duty !== 'off_duty' && duty !== 'on_task';
}

function costOf({ task, party }: Place, person: Volunteer, { now, walk, without }: PlanAsked): number {
  if (party !== undefined && person.party !== party) return never;
  if (without?.has(pairKey(task.id, person.id)) || whyNot(person, task, undefined, now)) return never;
  const way = Math.min(walk(person.home, task.grid) ?? weights.longestWay, weights.longestWay);
  const lacking = task.skills.filter((skill) => !person.skills.includes(skill)).length;
  const rested = person.lastEndedAt === undefined ? 60 : Math.min(60, minutesBetween(person.lastEndedAt, now));
  return (
    way +
    lacking * weights.lacking +
    (minutesOn(person, now) / 60) * weights.hour +
    (60 - rested) * weights.unrested +
    (person.duty === 'standby' ? 0 : weights.notReady) +
    (isAvailable(person, now, now + 1) ? 0 : weights.otherHours)
  );
}

/** What stands in the way of most of the people who are left. */
function obstacle(task: Task, left: readonly Volunteer[], now: number): Unfit | undefined {
  const found = new Map<string, { unfit: Unfit; times: number }>();
  for (const person of left) {
    const unfit = whyNot(person, task, undefined, now);
    if (!unfit) continue;
    const known = found.get(unfit.reason);
    if (known) known.times++;
    else found.set(unfit.reason, { unfit, times: 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times)[0]?.unfit;
}

/**
 * Free people for all places that nobody holds, at once: as many urgent places as can be, then as many others, and
 * of all plans that do so the one with the least way, missing skill and load. Nobody is in it twice, nobody who may
 * not go [R19], and nobody is taken from a task. It proposes; whoever reads it decides.
 */
export function planFor(asked: PlanAsked): Plan {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const byUrgency = (a: Task, b: Task): number => empty[b.priority] - empty[a.priority] || byId(a, b);
  const open = asked.tasks.filter(({ status }) => wantingPeople.has(status)).toSorted(byUrgency);
  const ready = ({ duty }: Volunteer): number => Number(duty === 'standby');
  const everybody = [...asked.people.values()].filter(isFree).toSorted((a, b) => ready(b) - ready(a) || byId(a, b));
  const free = everybody.slice(0, planLimit);
  const all = open.flatMap((task) => placesIn(task, asked.people));
  const places = all.slice(0, planLimit);
  // A column for each person, and one for each place that says what it costs to leave it empty.
  const columns = free.length + places.length;
  const cost = new Float64Array(places.length * columns).fill(never);
  places.forEach((place, row) => {
    free.forEach((person, column) => (cost[row * columns + column] = costOf(place, person, asked)));
    cost[row * columns + free.length + row] = empty[place.task.priority];
  });
  const found = leastCost(cost, places.length, columns);

  const around = {
    now: asked.now,
    hops: (from: string, to: string) => asked.walk(from, to) ?? weights.longestWay,
    assignment: () => undefined,
  };
  const proposals: Proposal[] = [];
  const unfilled = new Map<Task, number>();
  const placed = new Set<string>();
  places.forEach(({ task }, row) => {
    const person = free[found[row] ?? columns];
    const [candidate] = person ? rank(task, [person], around) : [];
    if (!candidate) unfilled.set(task, (unfilled.get(task) ?? 0) + 1);
    else {
      proposals.push({ ...candidate, task: task.id });
      placed.add(candidate.person);
    }
  });
  const left = everybody.filter(({ id }) => !placed.has(id));
  return {
    proposals,
    empty: [...unfilled].map(([task, count]): Empty => {
      const why = obstacle(task, left, asked.now);
      return { task: task.id, places: count, ...(why ? { why } : {}) };
    }),
    left: left.map(({ id }) => id),
    beyond: all.length - places.length,
  };
}
