import { blockOf } from '@liandong/shared/areas/block-of';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { DisinfectionPoints, lastDone } from '@liandong/shared/disinfection/schema';
import { GridRisks, topScore } from '@liandong/shared/hazards/totals';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import type { Sensed } from './cells.ts';

const hour = 3_600_000;

/** What is known of each grid beside its work: how long ago it was disinfected, and its gravest hazard. */
export function useSensed(
  live: Live,
  areas: ComputedRef<ReadonlyMap<string, AreaRecord>>,
  minute: ComputedRef<number>,
): ComputedRef<ReadonlyMap<string, Sensed>> {
  const points = live.records(DisinfectionPoints);
  const risks = live.records(GridRisks);
  /** when the point of a grid that waits longest was done; a point that never was makes the grid unknown */
  const oldest = computed(() => {
    const times = new Map<string, number>();
    for (const point of points.value.values()) {
      const grid = blockOf((code) => areas.value.get(code), point.grid);
      times.set(grid, Math.min(times.get(grid) ?? Infinity, lastDone(point) ?? -Infinity));
    }
    return times;
  });
  return computed(() => {
    const now = minute.value * 60_000;
    return new Map(
      [...new Set([...oldest.value.keys(), ...risks.value.keys()])].map((grid) => {
        const time = oldest.value.get(grid) ?? -Infinity;
        const risk = risks.value.get(grid);
        const score = risk ? topScore(risk) : 0;
        return [
          grid,
          {
            age: time === -Infinity ? undefined : Math.max(0, Math.floor((now - time) / hour)),
            risk: score > 0 ? score : undefined,
          },
        ];
      }),
    );
  });
}
