import { useEventListener, useIntervalFn, useThrottleFn } from '@vueuse/core';
import { alerts } from '@liandong/shared/alerts/schema';
import { Areas } from '@liandong/shared/areas/schema';
import type { Entity } from '@liandong/shared/kernel/state';
import { phaseRecords } from '@liandong/shared/phases/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { workspaces } from '@liandong/shared/workspaces/schema';
import { inject, watch, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';
import { ApiError } from '../app/api.ts';
import { useSession } from '../app/session.ts';
import { forgetPictures, keep, type Picture } from '../field/kept-picture.ts';
import { useLiveStore } from '../live/live-store.ts';
import { remedyOf } from '../live/remedy.ts';
import type { Live } from '../live/use-live.ts';

/** What this device last saw of the facts beside the boards, where the server could not be asked. */
export const keptKey: InjectionKey<ShallowRef<Picture | undefined>> = Symbol('kept board');

/** How often the picture is written at most, ms. */
const every = 3_000;
/** How often it is written even where nothing changes, ms. */
const evenSo = 20_000;
/** What was kept is shown as old from the first moment: it counts as this old at least, ms. */
const oldAtOnce = 15_000;

function light(record: Entity): Entity {
  return 'polygon' in record ? ({ ...record, polygon: undefined } as Entity) : record;
}

/**
 * Keeps the facts that boards show on this device while the server is heard, and shows those of last time, as
 * old as they are, until it is.
 */
export function useKeptFacts(community: string, live: Live): void {
  const session = useSession();
  const store = useLiveStore();
  const picture = inject(keptKey, undefined)?.value;
  const shown: Readonly<Record<string, ComputedRef<ReadonlyMap<string, Entity>>>> = {
    ...{ [Areas.name]: live.records(Areas), [tasks.name]: live.records(tasks) },
    ...{ [phaseRecords.name]: live.records(phaseRecords), [alerts.name]: live.records(alerts) },
    [workspaces.name]: live.records(workspaces),
  };

  async function save(): Promise<void> {
    const { account, communities } = session;
    // What is old or not whole yet never takes the place of what was kept.
    if (!account || !live.connected.value || live.freshness.value.state !== 'live') return;
    const view = Object.fromEntries(
      Object.entries(shown).map(([name, records]) => [name, [...records.value.values()].map((one) => light(one))]),
    );
    await keep({ account, communities }, community, { at: Date.now(), streams: { view, me: {} } }, 'board');
  }

  if (picture) store.recall(community, 'view', picture.streams.view, Math.max(oldAtOnce, Date.now() - picture.at));
  const soon = useThrottleFn(() => void save(), every, true, false);
  watch([...Object.values(shown), () => live.freshness.value.state], () => void soon());
  // Also where nothing changes: what is shown without a network says how old it is.
  useIntervalFn(() => void save(), evenSo);
  useEventListener(document, 'visibilitychange', () => void save());
  useEventListener(window, 'pagehide', () => void save());
  watch(
    () => store.status,
    async (status) => {
      if (status === 'refused' && remedyOf(store.refusal) === 'sign_in') await forgetPictures();
      // Who is signed in was recalled: rights may have changed since.
      if (status !== 'open' || !picture) return;
      try {
        await session.refresh();
      } catch (error) {
        // Nobody is signed in, or the line broke again: the link says so by itself.
        if (!(error instanceof ApiError)) throw error;
      }
    },
  );
}
