import { useEventListener } from '@vueuse/core';
import { matters, type CallDraft } from './draft.ts';
import type { CallDesk } from './context.ts';

/** Keys of the desk, which work in its fields too: whoever talks has no hand for a mouse. */
export function useCallKeys({ drafts, mayTake }: CallDesk, save: (draft: CallDraft) => void): void {
  const acts: Readonly<Record<string, () => void>> = {
    KeyN: () => drafts.take(),
    KeyH: drafts.hold,
    KeyJ: drafts.next,
  };

  useEventListener(window, 'keydown', (event) => {
    if (!mayTake.value) return;
    const draft = drafts.current.value;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (draft) save(draft);
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const matter = event.code.startsWith('Digit') ? matters[Number(event.code.slice(5)) - 1] : undefined;
    const act = acts[event.code];
    if (matter && draft) draft.matter = matter;
    else if (act) act();
    else return;
    event.preventDefault();
  });
}
