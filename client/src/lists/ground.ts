import { blockOf } from '@liandong/shared/areas/block-of';
import { liesInArea } from '@liandong/shared/areas/narrowed';
import { Areas } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { placedName } from '../areas/placed-name.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';
import { useOrgNames } from '../requests/org-names.ts';
import { ownWords } from '../ui/own-words.ts';
import { fullTime } from './full-time.ts';
import type { Cell, Head } from './list.ts';
import { useListWords } from './words.ts';

/** All that lists work with: the live picture, and the words of what stands in it. */
export function useGround(community: string) {
  const live: Live = useLive(community);
  const me = useLive(community, 'me');
  const actor: ComputedRef<Actor> = useActor(community);
  const now = useServerTime(live, 30_000);
  const areas = live.records(Areas);
  const orgName = useOrgNames(live);
  const term = useTerm();
  const { t, locale } = useI18n();
  const words = useListWords();
  const areaName = (code: string | undefined): string =>
    code === undefined ? '' : (areas.value.get(code)?.name ?? term('area.unlocated'));
  const placeName = (code: string | undefined): string =>
    (code !== undefined && placedName((area) => areas.value.get(area), code)) || areaName(code);
  const personName = (id: string): string => live.people.name(id) || t('lists.someone');
  /** names of people, none of which turns the next */
  const joined = (ids: readonly string[]): string => ids.map((id) => ownWords(personName(id))).join(t('lists.and'));
  return {
    ...{ community, live, actor, now, areas, orgName, term, t, locale, words, areaName, placeName },
    /** records of both streams: what the role shows, and what is one's own */
    all: <T extends Entity>(collection: Collection<T>): ComputedRef<ReadonlyMap<string, Stamped<T>>> => {
      const [shared, own] = [live.records(collection), me.records(collection)];
      return computed(() => new Map([...own.value, ...shared.value]));
    },
    /** a word of a capability, or nothing where a record says nothing */
    word: (root: string, code: string | undefined): string => (code ? term(`${root}.${code}`) : ''),
    people: (ids: readonly (string | undefined)[] = []): string => ids.filter(Boolean).join(' '),
    /** a cell as it is read */
    text(head: Head, cell: Cell): string {
      if (cell === undefined || cell === '') return '';
      if (head.kind === 'time') return fullTime(Number(cell));
      if (head.kind === 'people') return joined(String(cell).split(' '));
      return String(cell);
    },
    /** the grid around a place */
    block: (place: string): string => blockOf((code) => areas.value.get(code), place),
    /** whether one of the places lies in an area, or is it */
    lies: (grids: readonly string[], area: string): boolean =>
      grids.some((grid) => liesInArea(areas.value, grid, area)),
  };
}
export type Ground = ReturnType<typeof useGround>;
