import { openStates } from '@liandong/shared/incidents/machine';
import type { Incident } from '@liandong/shared/incidents/schema';
import { covers } from '@liandong/shared/kernel/actor';
import { dice } from '@liandong/shared/requests/similar';

/** How far apart two words of one happening come at most, ms. */
const within = 12 * 3_600_000;
/** On foot between the middles of two grids that are neighbours, at most, minutes. */
const nextDoor = 8;
/** From here on two titles, or what was said, speak of the same. */
const alikeWords = 0.25;

export type Alike = 'place' | 'near' | 'line' | 'hazard' | 'words';

/** An incident that may be the same happening, and why that is thought. */
export interface Suggestion {
  readonly incident: Incident;
  readonly reasons: readonly Alike[];
}

const saidOf = ({ title, course }: Incident): readonly string[] => [title, course[0]?.said ?? ''];

function wordsOf(one: Incident, other: Incident): number {
  return Math.max(...saidOf(one).flatMap((a) => saidOf(other).map((b) => dice(a, b))));
}

function reasonsOf(one: Incident, other: Incident, minutes: number | undefined): readonly Alike[] {
  const samePlace = covers(one.grid, other.grid) || covers(other.grid, one.grid);
  const place = samePlace ? 'place' : (minutes ?? Infinity) <= nextDoor ? 'near' : undefined;
  if (!place || Math.abs(one.occurredAt - other.occurredAt) > within) return [];
  const sameLine = one.line === other.line;
  const sameHazard = one.hazard === other.hazard;
  const alike = wordsOf(one, other) >= alikeWords;
  // A line alone is the same by chance: where the words differ, everything else must be the same.
  if (alike ? !sameLine && !sameHazard : place !== 'place' || !sameLine || !sameHazard) return [];
  const also: readonly (readonly [Alike, boolean])[] = [
    ['line', sameLine],
    ['hazard', sameHazard],
    ['words', alike],
  ];
  return [place, ...also.flatMap(([reason, holds]) => (holds ? [reason] : []))];
}

/**
 * Open incidents that may be the same happening as one that was just told, the likest first. A person decides: nothing is
 * merged by itself. `walk` gives minutes on foot between two grids.
 */
export function suggestionsFor(
  one: Incident,
  all: Iterable<Incident>,
  walk: (from: string, to: string) => number | undefined,
): readonly Suggestion[] {
  return [...all]
    .filter((other) => other.id !== one.id && openStates.has(other.status))
    .map((incident) => ({ incident, reasons: reasonsOf(one, incident, walk(one.grid, incident.grid)) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || wordsOf(one, b.incident) - wordsOf(one, a.incident))
    .slice(0, 3);
}
