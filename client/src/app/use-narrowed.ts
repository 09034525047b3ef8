import { isShown, isShownAmong, isShownByGrid, liesInArea } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useNarrowing } from './use-narrowing.ts';
import { useTerm } from './use-term.ts';

/** The one filter of a community by line and area [R01], as a page asks it about its records; `areas` by their codes. */
export function useNarrowed<A extends AreaRecord>(community: string, areas: ComputedRef<ReadonlyMap<string, A>>) {
  const { t } = useI18n();
  const term = useTerm();
  const narrowing = useNarrowing(community);
  const chosen = computed(() => ({ line: narrowing.line.value, grid: narrowing.grid.value }));
  return {
    narrowing,
    /** whether a record is of the line and in the area to which the page is narrowed */
    shows: (record: { readonly grid?: string; readonly line?: string }): boolean =>
      isShown(areas.value, record, chosen.value),
    /** the same of what is for several places, those around the area among them */
    showsAmong: (record: { readonly grids: readonly string[]; readonly line?: string }): boolean =>
      isShownAmong(areas.value, record, chosen.value),
    /** whether a place lies in the area, whatever the line */
    isIn: (place: string): boolean =>
      chosen.value.grid === undefined || liesInArea(areas.value, place, chosen.value.grid),
    /** the same of what is kept by grid: of a building that of the grid around it */
    showsByGrid: (record: { readonly grid: string; readonly line?: string }): boolean =>
      isShownByGrid(areas.value, record, chosen.value),
    /** what an empty list says: `own` where all is shown, and while the page is narrowed no more than is known */
    nothing: (own: string): string => (chosen.value.line || chosen.value.grid ? t('app.narrow.nothing') : own),
    placeName: (code: string): string => areas.value.get(code)?.name ?? term('area.unlocated'),
    grids: computed(() =>
      [...areas.value.values()].filter(({ kind }) => kind === 'grid').sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
  };
}
