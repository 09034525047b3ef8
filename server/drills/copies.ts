import { AreaGiven, Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import type { Shelf } from '@liandong/shared/drills/schema';
import type { State } from '@liandong/shared/kernel/state';
import { ItemFields, PlaceFields, StockAccounts, StockItems, StockPlaces } from '@liandong/shared/stock/schema';
import { VolunteerFields, volunteers } from '@liandong/shared/volunteers/schema';

const fromAbove: readonly AreaRecord['kind'][] = ['subdistrict', 'community', 'grid', 'micro_grid'];

/** A community whose drill begins, and the drill's own. */
export interface Held {
  readonly state: State;
  readonly real: string;
  readonly place: string;
  /** its name in the drill */
  readonly name: (name: string) => string;
}

/** Some fields of a record, those that have a value. */
export function given<T extends object>(record: T, fields: readonly string[]): T {
  return Object.fromEntries(
    Object.entries(record).filter(([field, value]) => fields.includes(field) && value !== undefined),
  ) as T;
}
const areaFields = Object.keys(AreaGiven.properties);
const forceFields = Object.keys(VolunteerFields.properties);
const placeFields = Object.keys(PlaceFields.properties);
const itemFields = Object.keys(ItemFields.properties);

/** Areas as they stand, each after what it stands in. */
export function areasOf({ state, real, place, name: named }: Held): readonly object[] {
  const here = (code: string | undefined): string | undefined => (code === real ? place : code);
  return [...state.all(Areas).values()]
    .sort((a, b) => fromAbove.indexOf(a.kind) - fromAbove.indexOf(b.kind))
    .map((area) => ({
      ...given(area, areaFields),
      ...(area.parent === undefined ? {} : { parent: here(area.parent) }),
      ...(area.id === real ? { id: place, name: named(area.name) } : {}),
    }));
}

/** Those who may be called, without a name. */
export function forcesOf(state: State): readonly object[] {
  return [...state.all(volunteers).values()]
    .filter(({ status }) => status === 'active')
    .map((person) => given(person, forceFields));
}

/** What lies in the stores, an item of a store each. */
export function stockOf({ state, real, place }: Pick<Held, 'state' | 'real' | 'place'>) {
  const places = [...state.all(StockPlaces).values()].map((store) => ({
    ...given(store, placeFields),
    ...(store.grid === real ? { grid: place } : {}),
  }));
  const items = [...state.all(StockItems).values()].map((item) => given(item, itemFields));
  const shelves = [...state.all(StockAccounts).values()].flatMap(({ place: store, item, lots }): Shelf[] =>
    store === undefined || lots.length === 0 ? [] : [{ place: store, item, lots: [...lots] }],
  );
  return { places, items, shelves };
}
