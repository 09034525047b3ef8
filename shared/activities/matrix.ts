import { audiences, activityKinds, type ActivityKind, type Audience } from './kinds.ts';
import type { Activity } from './schema.ts';

/** One cell: what took place for a group, of a kind, in a period, and what is still to come. */
export interface MatrixCell {
  /** ids, the earliest first */
  readonly held: readonly string[];
  readonly planned: readonly string[];
}

/** Group × kind of a period. A cell where nothing took place is a blank, whatever is planned. */
export type KindMatrix = ReadonlyMap<Audience, ReadonlyMap<ActivityKind, MatrixCell>>;

const held: ReadonlySet<string> = new Set(['in_progress', 'ended', 'recorded']);
const planned: ReadonlySet<string> = new Set(['published', 'signup_open']);

type Counted = Pick<Activity, 'id' | 'kind' | 'audiences' | 'start' | 'status'>;

/** Sorts the activities of a period into cells, by their beginning. `from` ≤ beginning < `to`, ms since 1970 UTC. */
export function kindMatrix(
  activities: Iterable<Counted>,
  { from, to }: { readonly from: number; readonly to: number },
): KindMatrix {
  const cells = new Map(
    audiences.map((audience) => [
      audience,
      new Map(activityKinds.map((kind) => [kind, { held: [] as string[], planned: [] as string[] }])),
    ]),
  );
  const inPeriod = [...activities].filter(({ start }) => start >= from && start < to);
  for (const { id, kind, audiences: groups, status } of inPeriod.sort((a, b) => a.start - b.start))
    for (const audience of groups) {
      const cell = cells.get(audience)?.get(kind);
      if (held.has(status)) cell?.held.push(id);
      else if (planned.has(status)) cell?.planned.push(id);
    }
  return cells;
}

/** How many cells of a matrix are blank, among those of some kinds. */
export function blanksIn(matrix: KindMatrix, kinds: readonly ActivityKind[] = activityKinds): number {
  return [...matrix.values()].flatMap((row) => kinds.map((kind) => row.get(kind))).filter((cell) => !cell?.held.length)
    .length;
}
