import { mayBeCalled } from '@liandong/shared/paging/on-duty';
import type { Turn } from '@liandong/shared/paging/schema';
import { v7 } from 'uuid';
import type { Invitable } from '../workspaces/use-invitable.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Length of a new turn, ms. */
const usual = 12 * hour;

/** Somebody who may stand on a duty list. */
export type Callable = Pick<Invitable, 'id' | 'name'>;

/** Of the people of a community, those who may be called. */
export function callable(people: readonly Invitable[]): readonly Callable[] {
  return people.filter(({ id, roles }) =>
    mayBeCalled(
      id,
      roles.map((role) => ({ community: '*', role })),
    ),
  );
}

/** Of the minutes that each may be waited for, those that are offered: the usual ones, and what stands on the list. */
export function waitsFor(minutes: number): readonly number[] {
  return [...new Set([1, 2, 3, 5, 10, minutes])].sort((a, b) => a - b);
}

/** The next turn: it begins where the last one ends, as long as that was, by those who had the one before. */
export function another(turns: readonly Turn[], now: number): Turn {
  const last = turns.at(-1);
  const before = turns.at(-2) ?? last;
  const from = last?.until ?? Math.floor(now / hour) * hour;
  return { id: v7(), from, until: from + (last ? last.until - last.from : usual), people: [...(before?.people ?? [])] };
}

/** The turns of the last week that stands there, once more, a week later. */
export function anotherWeek(turns: readonly Turn[]): readonly Turn[] {
  const end = turns.at(-1)?.until ?? 0;
  return turns
    .filter(({ from }) => from >= end - week)
    .map((turn) => ({ ...turn, id: v7(), from: turn.from + week, until: turn.until + week }));
}
