import { homeOf } from '@liandong/shared/care/subject';
import { households } from '@liandong/shared/households/schema';
import { doorIn } from '@liandong/shared/paste/pieces';
import { maskName, maskPhone } from '@liandong/shared/people/mask';
import { computed, shallowRef, watch } from 'vue';
import { plainDoor } from '../households/door.ts';
import { readHouseholds, type Resident, type SeenHousehold } from '../households/seen.ts';
import type { Ground } from './ground.ts';
import type { RowFault } from './import-kind.ts';

type Named = 'name' | 'phone';
const masks: Readonly<Record<Named, (text: string) => string>> = { name: maskName, phone: maskPhone };

/** A record of a home as it is seen: to some, neither whose nor where. */
interface Placed {
  readonly grid?: string | undefined;
  readonly subject?: string | undefined;
}

/** What stands beside the live picture of homes: doors and who lives there, as far as one may see it. */
export function useHomes(g: Ground) {
  const registered = g.all(households);
  const seen = shallowRef<ReadonlyMap<string, SeenHousehold>>(new Map());
  const read = new Map<string, number>();
  const rights = computed(() => JSON.stringify(g.actor.value.grants));
  // What was read by a right that is gone, is gone with it.
  watch(
    rights,
    () => {
      seen.value = new Map();
      read.clear();
    },
    { flush: 'sync' },
  );
  const byDoor = computed(() => {
    const found = new Map<string, SeenHousehold[]>();
    for (const one of seen.value.values()) {
      // People write the house before the door or beside it.
      const withHouse = plainDoor(`${doorIn(g.areaName(one.building)).found}${one.door}`);
      for (const door of new Set([one.door, withHouse]))
        if (door !== undefined) found.set(door, [...(found.get(door) ?? []), one]);
    }
    return found;
  });
  const homeIn = (subject = ''): SeenHousehold | undefined =>
    seen.value.get(homeOf((id) => registered.value.get(id), subject)?.id ?? '');
  /** Whom a subject means: one who lives there, or all. */
  const whom = (subject = ''): readonly Resident[] => {
    const { residents = [] } = homeIn(subject) ?? {};
    const one = residents.find(({ id }) => id === subject);
    return one ? [one] : residents;
  };
  const said = (subject: string | undefined, what: Named, as = (text: string) => text): string =>
    whom(subject)
      .flatMap((one) => one[what] ?? [])
      .map(as)
      .filter(Boolean)
      .join(g.t('lists.and'));
  /** Fetches what is not known yet, or has changed. @throws ApiError */
  async function load(): Promise<void> {
    const by = rights.value;
    const fresh = new Map(
      [...registered.value.values()].flatMap(({ id, version }) => (read.get(id) === version ? [] : [[id, version]])),
    );
    const found = await readHouseholds(g.community, [...fresh.keys()]);
    if (by !== rights.value) return load();
    const left = [...seen.value].filter(([id]) => registered.value.has(id) && !fresh.has(id));
    seen.value = new Map([...left, ...found.map((one) => [one.id, one] as const)]);
    const came = new Set(found.map(({ id }) => id));
    for (const [id, version] of fresh) if (came.has(id)) read.set(id, version);
  }
  const placeOf = ({ grid }: Placed): string => g.placeName(grid);
  const doorOf = ({ subject }: Placed): string => homeIn(subject)?.door ?? '';
  // Whom somebody looks after leaves with the grid, and without whose it is: in a small building that would tell.
  const place = { key: 'place', value: placeOf, leaves: ({ grid }: Placed) => g.placeName(grid && g.block(grid)) };
  const door = { key: 'door', value: doorOf, leaves: 'never' as const };
  const who = { key: 'residents', value: ({ subject }: Placed) => said(subject, 'name'), leaves: 'never' as const };
  const found = { ...door, onVisit: doorOf };
  return {
    registered,
    /** columns of a home that leave with its grid alone */
    apart: [place, door, who],
    /** the same, and on the visiting sheet where to go */
    toVisit: [
      ...[{ ...place, onVisit: placeOf }, found],
      { ...who, onVisit: ({ subject }: Placed) => said(subject, 'name', masks.name) },
    ],
    /** of a home that nobody is named by */
    doors: [{ ...place, onVisit: placeOf }, found],
    seen,
    /** what lists of homes fetch, and when they have to again */
    beside: { load, loadsFor: () => `${registered.value.size} ${rights.value}` },
    /** Names or phones of a home. Nobody gave a purpose for a whole register: what its own grid worker sees here, does not leave. */
    column: (what: Named) => ({
      value: ({ id }: { readonly id: string }) => said(id, what),
      leaves: ({ id }: { readonly id: string }) => said(id, what, masks[what]),
    }),
    /** The names behind a subject, as they may be seen. */
    names: (subject: string | undefined) => said(subject, 'name'),
    /** The one home with a door, within a place where one is said. */
    at(door: string, place: string | undefined): SeenHousehold | RowFault {
      const found = (byDoor.value.get(door) ?? []).filter(
        ({ building }) => place === undefined || g.lies([building], place),
      );
      const [only] = found;
      if (!only) return { field: 'door', reason: 'noHome' };
      return found.length > 1 ? { field: 'place', reason: 'homeTwice' } : only;
    },
  };
}
export type Homes = ReturnType<typeof useHomes>;
