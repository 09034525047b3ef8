import { computed } from 'vue';
import { useKept } from '../requests/device.ts';
import { newDraft, type CallDraft } from './draft.ts';

/** The calls on this desk that are not over: one is talked on, the others are held. Kept on the device at each key. */
export function useDrafts(community: string, now: () => number) {
  const kept = useKept<{ open: CallDraft[] }>(`calls.${community}`, { open: [] });
  const open = computed(() => kept.value.open);
  const current = computed(() => open.value.find(({ held }) => !held));

  /** Goes on with one; whoever was talked to is held meanwhile. */
  function resume(id: string): void {
    for (const one of kept.value.open) one.held = one.id !== id;
  }

  return {
    open,
    current,
    resume,
    /** takes another call */
    take(more: Partial<CallDraft> = {}): CallDraft {
      const draft = newDraft(now(), more);
      kept.value.open.push(draft);
      resume(draft.id);
      return draft;
    },
    hold(): void {
      const talking = kept.value.open.find(({ held }) => !held);
      if (talking) talking.held = true;
    },
    /** goes on with the next of those that are held */
    next(): void {
      const at = kept.value.open.findIndex(({ held }) => !held);
      const one = kept.value.open[(at + 1) % Math.max(1, kept.value.open.length)];
      if (one) resume(one.id);
    },
    /** takes one off the desk: it is over, or was none */
    drop(id: string): void {
      kept.value.open = kept.value.open.filter((one) => one.id !== id);
    },
    /** puts one back whose saving was refused */
    putBack(draft: CallDraft): void {
      kept.value.open.push({ ...draft, held: kept.value.open.some(({ held }) => !held) });
    },
  };
}
