import { Type } from 'typebox';
import { helpWays } from '../households/schema.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';

/** Longest time that a list stays open, ms. */
export const openFor = 24 * 3_600_000;
/** Most doors of one list. */
export const mostDoors = 300;

/** Why doors are needed, in the words of whoever opens the list. */
export const Purpose = Text({ minLength: 2, maxLength: 200 });

/** Whose doors: all of the task's place, or those behind which somebody is cared for. */
export const Whose = Type.Enum(['all', 'cared']);

/** What whoever comes to a door has to know, of how somebody is helped: no group and no condition. */
export const fetchWays: readonly string[] = helpWays.filter((way) => way !== 'lives_alone');

/**
 * The list of doors of a task, opened once, for those who are on it: in the field, without a network too. State knows
 * codes of households only; doors, names and phones are sealed beside the log. Its id is the task's. Times in ms since 1970 UTC.
 */
export interface DoorList {
  readonly id: string;
  readonly grid: string;
  readonly org?: string;
  readonly purpose: string;
  readonly openedAt: number;
  readonly until: number;
  /** how many doors; of how many it was once it has ended */
  readonly doors: number;
  /** codes of the households; none once it has ended */
  readonly households: readonly string[];
  /** accounts that are on the task now, and may read it */
  readonly on: readonly string[];
  /** accounts that read it */
  readonly readers: readonly string[];
  /** its time, or the task, is over */
  readonly ended?: true;
}

export const doorLists: Collection<DoorList> = { name: 'doorLists' };
