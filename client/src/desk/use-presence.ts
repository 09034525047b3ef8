import { onBeforeUnmount, watch } from 'vue';
import type { Desk } from './context.ts';

// A new connection knows nothing of where we look, and hears it only once it follows the community.
const settleIn = 1_000;

/** Tells colleagues again where one looks, whenever the line is back. */
export function usePresence(desk: Desk): void {
  let saying: number | undefined;
  watch(
    [desk.live.connected, () => desk.fresh.value.state === 'loading'],
    ([on]) => {
      window.clearTimeout(saying);
      if (on) saying = window.setTimeout(() => desk.live.look('desk', desk.task.value), settleIn);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => window.clearTimeout(saying));
}
