import { nextTick, ref, type Ref } from 'vue';

export interface Focus {
  /** the card that the keys act on */
  readonly at: Ref<string | undefined>;
  /** puts the keyboard's focus on a card, scrolling to it where it is not drawn */
  to(card: string): Promise<void>;
  /** shows a card where it lies, drawing it where it is not drawn; the keyboard's focus stays */
  reveal(card: string): Promise<void>;
  /** a list tells how to scroll to one of its cards; returns the way back */
  list(scrollTo: (card: string) => boolean): () => void;
}

/** Which card the keyboard is on. Lists draw only what is near, so each of them is asked to scroll first. */
export function useFocus(): Focus {
  const at = ref<string>();
  const lists = new Set<(card: string) => boolean>();
  const find = (card: string): HTMLElement | null =>
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]:not([data-dnd-placeholder]) .title`);

  async function draw(card: string): Promise<HTMLElement | null> {
    at.value = card;
    for (const scrollTo of lists) if (scrollTo(card)) break;
    await nextTick();
    // A list that had to scroll draws its cards with the next frame.
    if (!find(card)) await new Promise(requestAnimationFrame);
    await nextTick();
    return find(card);
  }

  return {
    at,
    async to(card) {
      (await draw(card))?.focus();
    },
    async reveal(card) {
      // The lists hear of a card just written first.
      await nextTick();
      (await draw(card))?.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
    },
    list(scrollTo) {
      lists.add(scrollTo);
      return () => lists.delete(scrollTo);
    },
  };
}
