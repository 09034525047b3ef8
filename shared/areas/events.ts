import { Type } from 'typebox';
import { defineEvent, type EventKind } from '../kernel/event.ts';
import type { Placed } from '../kernel/placed.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import {
  Came,
  AreaFields,
  AreaFollowings,
  AreaHistories,
  Areas,
  drawLimits,
  Follow,
  FormerAreas,
  Move,
  Moved,
  theHistory,
  type AreaChange,
  type AreaFollows,
} from './schema.ts';

const closed = { additionalProperties: false } as const;

export const areasDefined = defineEvent(
  'area.defined',
  Type.Object({ areas: Type.Array(AreaFields, { minItems: 1, maxItems: 5000 }) }, closed),
  {
    reduce(write, { data }) {
      for (const area of data.areas) {
        write.put(Areas, area);
        // A code that a drawing took away comes back when that is undone.
        write.remove(FormerAreas, area.id);
      }
    },
  },
);

const Redrawing = Type.Object(
  {
    id: Id,
    kind: Type.Enum(['draw', 'merge']),
    grid: Id,
    before: Type.Array(AreaFields),
    after: Type.Array(AreaFields),
    moves: Type.Array(Move),
    moved: Type.Optional(Type.Array(Came)),
    follows: Type.Array(Follow),
  },
  closed,
);

function noteFollows(write: Write, drawing: AreaFollows['drawings'][number]): void {
  const { drawings } = write.get(AreaFollowings, theHistory) ?? { drawings: [] };
  write.put(AreaFollowings, {
    id: theHistory,
    drawings: [...drawings, drawing].slice(-2 * drawLimits.changes),
  });
}

/** Grids were drawn anew: what they are now stands in `area.defined` before it, who moved in `area.recordsMoved`. */
export const areasRedrawn = defineEvent('area.redrawn', Redrawing, {
  reduce(write, { data: { follows, ...data }, by, at }) {
    noteFollows(write, { id: data.id, follows });
    const { changes } = write.get(AreaHistories, theHistory) ?? { changes: [] };
    const change: AreaChange = { ...data, by, at };
    write.put(AreaHistories, { id: theHistory, changes: [...changes, change].slice(-drawLimits.changes) });
  },
});

/** A drawing was taken back. */
export const redrawingUndone = defineEvent('area.redrawingUndone', Type.Object({ id: Id }, closed), {
  reduce(write, { data: { id } }) {
    noteFollows(write, { id, follows: [], undone: true });
    const { changes } = write.get(AreaHistories, theHistory) ?? { changes: [] };
    write.put(AreaHistories, { id: theHistory, changes: changes.filter((change) => change.id !== id) });
  },
});

const Retired = Type.Object(
  { areas: Type.Array(Type.Object({ id: Id, name: Type.String(), became: Type.Optional(Id) }, closed)) },
  closed,
);

/** Set `beside`, they do not leave: each place that they come to stands beside the one that they are in. */
const Going = Type.Object(
  { moves: Type.Array(Move), records: Type.Array(Moved), beside: Type.Optional(Type.Literal(true)) },
  closed,
);

/** The two events that reach into what other capabilities keep: records that follow, and counts that go with their place. */
export function areaEvents(placed: readonly Placed[], placeCounts: readonly string[]) {
  const byCollection = new Map<string, readonly Placed[]>();
  for (const one of placed) byCollection.set(one.collection, [...(byCollection.get(one.collection) ?? []), one]);

  /** Records that stood in a place stand in another: those named, and no others. */
  const recordsMoved = defineEvent('area.recordsMoved', Going, {
    reduce(write, { data: { moves, records, beside } }) {
      const to = new Map(moves.map((move) => [move.from, move.to]));
      const elsewhere = (place: string): string => to.get(place) ?? place;
      for (const { collection, ids } of records)
        for (const id of ids) {
          const record = write.get({ name: collection }, id);
          if (!record) continue;
          for (const rule of byCollection.get(collection) ?? [])
            if (beside) for (const { from, to: added } of moves) rule.beside?.(write, record, from, added);
            else rule.move(write, record, elsewhere);
        }
    },
  });

  /** Areas are no more. Nothing stands in them, and their counts go with them. */
  const areasRetired = defineEvent('area.retired', Retired, {
    reduce(write, { data: { areas } }) {
      for (const area of areas) {
        write.remove(Areas, area.id);
        for (const name of placeCounts) write.remove({ name }, area.id);
        write.put(FormerAreas, area);
      }
    },
  });
  return {
    recordsMoved,
    areasRetired,
    all: [areasDefined, areasRedrawn, redrawingUndone, recordsMoved, areasRetired] as readonly EventKind[],
  };
}

export type AreaEvents = ReturnType<typeof areaEvents>;
