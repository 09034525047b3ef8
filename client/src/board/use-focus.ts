import { nextTick, ref, type Ref } from 'vue';

export interface Focus {
  /** the card that the keys act on */
  readonly at: Ref<string | undefined>;
  /** puts the keyboard's focus on a card, scrolling to it where it is not drawn */
  to(card: string): Promise<void>;
  /** a list tells how to scroll to one of its cards; returns the way back */
  list(scrollTo: (card: string) => boolean): () => void;
}

/** Which card the keyboard is on. Lists draw only what is near, so each of them is asked to scroll first. */
export function useFocus(): Focus {
  const at = ref<string>();
  const lists = new Set<(card: string) => boolean>();
  const find = (card: string): HTMLElement | null =>
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]:not([data-dnd-placeholder]) .title`);

  return {
    at,
    async to(card) {
      at.value = card;
      for (const scrollTo of lists) if (scrollTo(card)) break;
      await nextTick();
      // A list that had to scroll draws its cards with the next frame.
      if (!find(card)) await new Promise(requestAnimationFrame);
      await nextTick();
      find(card)?.focus();
    },
    list(scrollTo) {
      lists.add(scrollTo);
      return () => lists.delete(scrollTo);
    },
  };
}
