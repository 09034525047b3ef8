import { ref, watch, type Ref } from 'vue';
import type { Desk } from './context.ts';

/** Title of the newest red or orange alert, for those who listen; what stood there when the desk opened is no news. */
export function useLoud(desk: Desk): Ref<string> {
  const loud = ref('');
  let known: Set<string> | undefined;
  watch([desk.inForce, () => desk.fresh.value.state], ([inForce, state]) => {
    if (state === 'loading') return;
    const pressing = inForce.filter(({ level }) => level === 'red' || level === 'orange');
    const fresh = known && pressing.find(({ id }) => !known?.has(id));
    known = new Set(pressing.map(({ id }) => id));
    if (fresh) loud.value = fresh.title;
  });
  return loud;
}
