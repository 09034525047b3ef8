import type { CrewMember, Task } from './schema.ts';

/** A task as a screen may see it: whole, or without its people and with their numbers. */
export interface Staffed extends Pick<Task, 'need'> {
  readonly crew?: readonly CrewMember[] | undefined;
  /** people who said yes */
  readonly filled?: number | undefined;
  /** people who were asked and have not answered */
  readonly asked?: number | undefined;
}

/** How the places of a task stand: only who said yes fills one; who was asked holds one until the answer or the lapse. */
export interface Places {
  /** said yes: on the way or on post */
  readonly coming: number;
  /** no answer yet */
  readonly asked: number;
  /** still wanted, whether somebody is asked or not */
  readonly missing: number;
  /** held by nobody: so many more can be asked */
  readonly free: number;
  /** `filled`: enough said yes. `held`: nobody more can be asked until somebody answers */
  readonly state: 'open' | 'held' | 'filled';
}

/** Those of a crew who said yes. */
export function saidYes(crew: readonly CrewMember[]): readonly CrewMember[] {
  return crew.filter(({ state }) => state !== 'offered');
}

/** Counts the places of a task: the one rule for refusals and for every screen. */
export function placesOf({ need, crew, filled = 0, asked = 0 }: Staffed): Places {
  const coming = crew ? saidYes(crew).length : filled;
  const waiting = crew ? crew.length - coming : asked;
  const missing = Math.max(0, need - coming);
  const free = Math.max(0, missing - waiting);
  const state = missing === 0 ? 'filled' : free === 0 ? 'held' : 'open';
  return { coming, asked: waiting, missing, free, state };
}
