import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import { Count, type Entry } from '@liandong/shared/blanks/count';
import { eventLists, figures, type FigureName, type ListName } from '@liandong/shared/blanks/figures';
import { mostRows } from '@liandong/shared/blanks/schema';
import { Hazards } from '@liandong/shared/hazards/schema';
import { incidents } from '@liandong/shared/incidents/schema';
import { covers } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { forWall } from '@liandong/shared/kernel/mask';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { Collection, Entity, State } from '@liandong/shared/kernel/state';
import { Requests } from '@liandong/shared/requests/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { placeOf } from '../ledger/place.ts';

/** A figure that is wanted: of the whole community, or of an area. */
export interface Wanted {
  readonly figure: FigureName;
  readonly area?: string;
}

/** A figure of a period, and what it is made of. */
export interface Reckoned extends Wanted {
  readonly value: number;
  /** entries that it is made of, and the newest of them */
  readonly entries: number;
  readonly madeOf: readonly Entry[];
  /** of an area: entries that were left out because nothing says any more where they belong */
  readonly unplaced: number;
}

/** One row of a list. Titles stand without numbers and doors of people: nobody knows where the table goes. */
export interface ListRow {
  readonly seq: number;
  readonly at: number;
  readonly grid?: string;
  readonly title?: string;
  readonly kind?: string;
  /** how it stands now; nothing once it has left live state */
  readonly status?: string;
}

/** A list of a period; `more` rows were left out. */
export interface ReckonedList {
  readonly list: ListName;
  readonly rows: readonly ListRow[];
  readonly more: number;
}

type WithStatus = Entity & { readonly status: string };
const recordsOf: Readonly<Record<ListName, Collection<WithStatus>>> = {
  incidents,
  tasks,
  requests: Requests,
  hazards: Hazards,
  signs: EarlySigns,
};

type Known = Pick<Registry, 'collections'>;

const textOf = (data: unknown, name: string): string | undefined => {
  const value =
    typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** Places of an event, by what it says itself and by the records that it names; a zero report names an area alone. */
export function placesOf(registry: Known, state: State, { data }: Event): readonly string[] {
  const [building, id] = [textOf(data, 'building'), textOf(data, 'id')];
  const named = id !== undefined && state.get(Areas, id) ? [id] : [];
  return [...placeOf(registry, state, data).grids, ...named, ...(building === undefined ? [] : [building])];
}

/** Whether a place lies in an area: the area itself, or anything below it. */
export function lies(areaOf: (code: string) => AreaRecord | undefined, area: string, place: string): boolean {
  if (covers(area, place)) return true;
  for (let at = areaOf(place)?.parent; at !== undefined; at = areaOf(at)?.parent) if (at === area) return true;
  return false;
}

/** Counts what is wanted of a period, entry by entry: each looked at once, however much is wanted. */
export class Reckoning {
  private readonly counts: { readonly wanted: Wanted; readonly count: Count; unplaced: number }[];
  private readonly lists: { readonly list: ListName; readonly rows: ListRow[]; more: number }[];

  constructor(
    private readonly registry: Known,
    private readonly state: State,
    wanted: readonly Wanted[],
    lists: readonly ListName[],
  ) {
    this.counts = wanted.map((one) => ({ wanted: one, count: new Count(figures[one.figure]), unplaced: 0 }));
    this.lists = lists.map((list) => ({ list, rows: [], more: 0 }));
  }

  take(event: Event): void {
    for (const one of this.counts) this.countIn(one, event);
    for (const one of this.lists) this.listIn(one, event);
  }

  private countIn(one: (typeof this.counts)[number], event: Event): void {
    const { area, figure } = one.wanted;
    const types: readonly string[] = figures[figure].events;
    if (!types.includes(event.type)) return;
    if (area === undefined) return void one.count.take(event);
    const places = placesOf(this.registry, this.state, event);
    if (places.length === 0) one.unplaced++;
    else if (places.some((place) => lies((code) => this.state.get(Areas, code), area, place))) one.count.take(event);
  }

  private listIn(one: (typeof this.lists)[number], event: Event): void {
    if (event.type !== eventLists[one.list].event) return;
    if (one.rows.length >= mostRows) return void one.more++;
    one.rows.push(this.rowOf(one.list, event));
  }

  private rowOf(list: ListName, { seq, at, data }: Event): ListRow {
    const said = list === 'requests' ? (data as { readonly request: unknown }).request : data;
    const [id, grid, title] = [textOf(data, 'id'), textOf(said, 'grid'), textOf(said, 'title')];
    const kind = textOf(said, list === 'incidents' ? 'hazard' : 'kind');
    const status = id === undefined ? undefined : this.state.get(recordsOf[list], id)?.status;
    return {
      ...{ seq, at },
      ...(grid === undefined ? {} : { grid }),
      ...(title === undefined ? {} : { title: forWall(title) }),
      ...(kind === undefined ? {} : { kind }),
      ...(status === undefined ? {} : { status }),
    };
  }

  /** @param opens whether somebody may see what a figure is made of, and not the sum alone */
  done(opens: (figure: FigureName) => boolean): { figures: Reckoned[]; lists: ReckonedList[] } {
    return {
      figures: this.counts.map(({ wanted, count, unplaced }) => ({
        ...wanted,
        ...{ value: count.value, entries: count.size, unplaced },
        madeOf: opens(wanted.figure) ? count.madeOf() : [],
      })),
      lists: this.lists,
    };
  }
}
