import { useEventListener, useThrottleFn } from '@vueuse/core';
import type { Entity } from '@liandong/shared/kernel/state';
import { watch, type ComputedRef } from 'vue';
import { useSession } from '../app/session.ts';
import type { Stream } from '../live/following.ts';
import type { Live } from '../live/use-live.ts';
import { keep } from './kept-picture.ts';

/** Records of one collection, as the page shows them. */
type Shown = Readonly<Record<string, ComputedRef<ReadonlyMap<string, Entity>>>>;

/** How often the picture is written at most, ms. */
const every = 3_000;

/** Outlines are for maps; the page has none. */
function light(record: Entity): Entity {
  if (!('polygon' in record)) return record;
  return { ...record, polygon: undefined } as Entity;
}

/** Keeps on this device what the page shows, while the server is heard: changes soon, and all when the page is left. */
export function useKeepPicture(
  community: string,
  live: Readonly<Record<Stream, Live>>,
  shown: Readonly<Record<Stream, Shown>>,
): void {
  const session = useSession();

  async function save(): Promise<void> {
    const { account, communities } = session;
    const ages = [live.view, live.me].map(({ freshness }) => freshness.value);
    // What is old or not whole yet never takes the place of what was kept.
    if (!account || !live.view.connected.value || ages.some(({ state }) => state !== 'live')) return;
    const streams = Object.fromEntries(
      Object.entries(shown).map(([stream, collections]) => [
        stream,
        Object.fromEntries(
          Object.entries(collections).map(([name, records]) => [name, [...records.value.values()].map(light)]),
        ),
      ]),
    ) as Record<Stream, Record<string, Entity[]>>;
    await keep({ account, communities }, community, { at: Date.now(), streams });
  }

  const soon = useThrottleFn(() => void save(), every, true, false);
  watch([...Object.values(shown.view), ...Object.values(shown.me)], () => void soon());
  watch([() => live.view.freshness.value.state, () => live.me.freshness.value.state], () => void soon());
  useEventListener(document, 'visibilitychange', () => void save());
  useEventListener(window, 'pagehide', () => void save());
}
