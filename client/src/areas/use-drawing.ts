import { holdsPoint } from '@liandong/maps/grid/lookup';
import type { Point } from '@liandong/maps/grid/model';
import { takeGround, type Redrawn } from '@liandong/maps/grid/redraw';
import { drawLimits, type AreaRecord } from '@liandong/shared/areas/schema';
import { computed, inject, ref, type ComputedRef, type InjectionKey } from 'vue';
import { nextGridCode } from './next-code.ts';

type Areas = ReadonlyMap<string, AreaRecord>;

const blocksOf = (areas: readonly AreaRecord[]) =>
  areas.flatMap(({ id, polygon }) => (polygon ? [{ id, polygon }] : []));

/** A grid that is being drawn: its corners, who gives the ground, which grid takes it, and what would come of it. */
export function useDrawing(areas: ComputedRef<Areas>, former: ComputedRef<ReadonlyMap<string, unknown>>) {
  const isOn = ref(false);
  const corners = ref<readonly Point[]>([]);
  const from = ref<readonly string[]>([]);
  /** a grid that grows; empty for a new one */
  const into = ref('');
  const name = ref('');
  const code = ref('');

  const grids = computed(() =>
    [...areas.value.values()].filter(({ kind }) => kind === 'grid').sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const community = computed(
    () =>
      areas.value.get(from.value[0] ?? '')?.parent ??
      [...areas.value.values()].find(({ kind }) => kind === 'community')?.id ??
      '',
  );
  const freeCode = computed(() =>
    nextGridCode((one) => areas.value.has(one) || former.value.has(one), community.value),
  );
  const grid = computed(() => into.value || code.value.trim() || freeCode.value);
  const preview = computed((): Redrawn | { readonly fault: string; readonly area?: string } | undefined => {
    if (!isOn.value || corners.value.length < 3) return undefined;
    const ring = [...corners.value, ...corners.value.slice(0, 1)].map(([x, y]) => [x, y]);
    const beside = grids.value.filter(({ parent }) => parent === community.value);
    const grown = areas.value.get(into.value)?.polygon;
    const buildings = [...areas.value.values()].filter(({ kind }) => kind === 'micro_grid');
    return takeGround(
      { type: 'Polygon', coordinates: [ring] },
      { id: grid.value, ...(grown ? { into: grown } : {}) },
      blocksOf(beside),
      from.value.filter((one) => one !== grid.value),
      buildings.flatMap(({ id, polygon, parent }) => (polygon && parent ? [{ id, polygon, grid: parent }] : [])),
    );
  });
  /** buildings that would come along: whole by their outline, or by the point where they stand */
  const along = computed(() => {
    if (!preview.value || 'fault' in preview.value) return 0;
    const own = preview.value.polygons.get(grid.value);
    const byOutline = new Set(preview.value.buildings);
    const comes = ({ id, kind, polygon, at, parent }: AreaRecord): boolean => {
      if (kind !== 'micro_grid' || !from.value.includes(parent ?? '')) return false;
      const [x = NaN, y = NaN] = at ?? [];
      return polygon ? byOutline.has(id) : own !== undefined && holdsPoint(own, [x, y]);
    };
    return [...areas.value.values()].filter(comes).length;
  });
  const isReady = computed(
    () => preview.value !== undefined && !('fault' in preview.value) && (into.value !== '' || name.value.trim() !== ''),
  );

  function begin(chosen: readonly string[]): void {
    from.value = chosen;
    [corners.value, into.value, name.value, code.value, isOn.value] = [[], '', '', '', true];
  }
  function add(at: Point): void {
    if (isOn.value && corners.value.length < drawLimits.corners) corners.value = [...corners.value, at];
  }
  return {
    isOn,
    corners,
    from,
    into,
    name,
    code,
    freeCode,
    grid,
    grids,
    community,
    preview,
    along,
    isReady,
    begin,
    add,
  };
}

export type DrawingInHand = ReturnType<typeof useDrawing>;

export const drawingKey: InjectionKey<DrawingInHand> = Symbol('drawing');

/** The drawing of the page around. @throws where there is none */
export function useDrawingInHand(): DrawingInHand {
  const drawing = inject(drawingKey);
  if (!drawing) throw new Error('there is no drawing around');
  return drawing;
}
