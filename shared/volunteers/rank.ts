import { gridCode } from '../kernel/actor.ts';
import type { Params } from '../kernel/refusal.ts';
import type { Skill } from '../tasks/parties.ts';
import type { Task } from '../tasks/schema.ts';
import { isAvailable } from './available.ts';
import { whyNot, type Unfit } from './fit.ts';
import { minutesBetween, minutesSoFar } from './hours.ts';
import type { Assignment, Volunteer } from './schema.ts';
import { standingBy } from './standing.ts';

/** What ranking looks at besides people and task. */
export interface Surroundings {
  /** ms since 1970 UTC */
  readonly now: number;
  /** steps from grid to grid; the map knows them */
  hops(from: string, to: string): number;
  assignment(id: string): Assignment | undefined;
}

/** Key of a phrase in the terms, and what fills it. */
export interface Phrase {
  readonly key: string;
  readonly params: Params;
}

export interface Candidate {
  readonly person: string;
  /** why this one, for the coordinator to weigh: skill, way, hours today, rest */
  readonly reasons: readonly Phrase[];
  /** set on those who may not go; they are listed last, with the reason */
  readonly unfit?: Unfit;
  /** the live assignment that a move would close */
  readonly assignment?: string;
}

interface Weighed extends Candidate {
  readonly order: readonly number[];
}

const bound = { asked: 'rank.asked', coming: 'rank.coming', on_post: 'rank.busy' } as const;

/** Where else somebody is bound: only who has checked in is there already. */
function elsewhere(running: Assignment): Phrase {
  return { key: bound[standingBy(running) ?? 'on_post'], params: { task: running.task } };
}

/** Skills that are a language too, by its name in BCP 47. */
const languages: Partial<Record<Skill, string>> = { cantonese: 'yue' };

function speaks({ languages: spoken }: Volunteer, skill: Skill): boolean {
  const language = languages[skill];
  return language !== undefined && spoken.includes(language);
}

/** Whoever lives in the very building knows who lives there: a micro-grid's code is longer than its grid's. */
function isNeighbour({ home }: Volunteer, { grid }: Task): boolean {
  return home === grid && home.length > gridCode;
}

function weigh(task: Task, volunteer: Volunteer, around: Surroundings): Weighed {
  const running = volunteer.assignment === undefined ? undefined : around.assignment(volunteer.assignment);
  const here = running?.status === 'checked_in' ? running.grid : volunteer.home;
  const matching = task.skills.filter((skill) => volunteer.skills.includes(skill) || speaks(volunteer, skill));
  const hops = around.hops(here, task.grid);
  const minutes = minutesSoFar(volunteer, running, around.now);
  const rested = volunteer.lastEndedAt === undefined ? undefined : minutesBetween(volunteer.lastEndedAt, around.now);
  const hasTime = isAvailable(volunteer, around.now, around.now + 1);
  const reasons: Phrase[] = [
    ...matching.map((skill) => ({
      key: speaks(volunteer, skill) ? 'rank.language' : 'rank.skill',
      params: { skill },
    })),
    ...(isNeighbour(volunteer, task) ? [{ key: 'rank.neighbour', params: {} }] : []),
    ...(hasTime ? [] : [{ key: 'rank.other_hours', params: {} }]),
    { key: 'rank.hops', params: { hops } },
    { key: 'rank.hours', params: { minutes } },
    ...(rested === undefined ? [] : [{ key: 'rank.rested', params: { minutes: rested } }]),
    ...(running ? [elsewhere(running)] : []),
  ];
  const unfit = whyNot(volunteer, task, running, around.now);
  return {
    person: volunteer.id,
    reasons,
    ...(unfit ? { unfit } : {}),
    ...(running ? { assignment: running.id } : {}),
    order: [
      unfit ? 1 : 0,
      running ? 1 : 0,
      volunteer.duty === 'standby' ? 0 : 1,
      // Whoever probably has no time is asked in vain, however near and skilled.
      hasTime ? 0 : 1,
      -matching.length,
      hops,
      minutes,
      -(rested ?? 24 * 60),
    ],
  };
}

function compare(a: Weighed, b: Weighed): number {
  for (const [i, value] of a.order.entries()) {
    const difference = value - (b.order[i] ?? value);
    if (difference !== 0) return difference;
  }
  return a.person < b.person ? -1 : 1;
}

/** Candidates for a task, the fittest first; those who may not go come last. People already on it are left out. */
export function rank(task: Task, people: Iterable<Volunteer>, around: Surroundings): readonly Candidate[] {
  const on = new Set(task.crew.map((member) => member.person));
  return [...people]
    .filter((volunteer) => !on.has(volunteer.id))
    .map((volunteer) => weigh(task, volunteer, around))
    .sort(compare)
    .map(({ order: _, ...candidate }) => candidate);
}
