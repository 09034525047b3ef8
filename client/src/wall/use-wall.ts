import { alerts } from '@liandong/shared/alerts/schema';
import { Areas } from '@liandong/shared/areas/schema';
import { feedLines } from '@liandong/shared/feed-lines/schema';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { phaseId, phaseRecords, type PhaseName } from '@liandong/shared/phases/schema';
import { Requests } from '@liandong/shared/requests/schema';
import type { BareTask } from '@liandong/shared/tasks/view';
import { forces } from '@liandong/shared/volunteers/forces';
import { refThrottled } from '@vueuse/core';
import { computed, ref, watch, type Ref } from 'vue';
import { useTick } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import { alertsInForce } from './facts/alerts.ts';
import { newestFirst } from './facts/feed.ts';
import { summarise } from './facts/forces.ts';
import { limitsOf } from './facts/limits.ts';
import { placeOf } from './facts/place.ts';
import { supplyGaps } from './facts/supply.ts';

/** What a wall is given of a task: no person, and nothing that people wrote. */
const tasks: Collection<BareTask> = { name: 'tasks' };

/** At most this often a panel is drawn anew, ms: twenty updates a second would only flicker. */
const repaint = 250;

/** Everything a community's wall shows, derived from what its view is given. */
export function useWall(community: string) {
  const live = useLive(community);
  const calm = <T extends Entity>(collection: Collection<T>) =>
    refThrottled(live.records(collection), repaint, true);
  const records = {
    areas: calm(Areas),
    forces: calm(forces),
    tasks: calm(tasks),
    requests: calm(Requests),
    alerts: calm(alerts),
    phases: calm(phaseRecords),
    feed: calm(feedLines),
  };
  const tick = useTick();
  const clock = computed(() => (tick.value > 0 ? Date.now() : 0));
  /** The moment the picture is of: the clock, or when it stopped. */
  const now = computed(() => live.freshness.value.stoppedAt ?? clock.value);
  const phase = computed(() => records.phases.value.get(phaseId));

  return {
    live,
    records,
    clock,
    now,
    place: computed(() => placeOf(records.areas.value, community)),
    phase,
    phaseName: computed<PhaseName>(() => phase.value?.phase ?? 'warning'),
    alerts: computed(() => alertsInForce(records.alerts.value.values(), now.value)),
    forces: computed(() => summarise(records.forces.value.values())),
    limits: computed(() => limitsOf(records.tasks.value.values(), now.value)),
    supply: computed(() => supplyGaps(records.requests.value.values())),
    feed: computed(() => newestFirst(records.feed.value.values())),
  };
}
export type Wall = ReturnType<typeof useWall>;

type Source = Ref<ReadonlyMap<string, Entity & Partial<Stamped<Entity>>>>;

/** When the newest of these records changed (ms), as the server says; where it does not say, when we heard of it. */
export function useChangedAt(sources: readonly Source[]): Ref<number | undefined> {
  const changedAt = ref<number>();
  watch(
    sources.map((source) => () => source.value),
    () => {
      const records = sources.flatMap((source) => [...source.value.values()]);
      if (records.length === 0) return;
      const stamps = records.flatMap((record) => record.changedAt ?? []);
      changedAt.value = stamps.length > 0 ? newest(stamps) : Date.now();
    },
    { immediate: true },
  );
  return changedAt;
}

// Not Math.max(...stamps): a long list as arguments would overflow the stack.
function newest(stamps: readonly number[]): number {
  return stamps.reduce((one, other) => Math.max(one, other), 0);
}
