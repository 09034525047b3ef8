import { nextTick } from 'vue';

/** Lets a card glide from where it is drawn now to where it is drawn after a change. */
export async function glide(card: string, change: () => void): Promise<void> {
  const find = () => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`);
  const before = find()?.getBoundingClientRect();
  change();
  await nextTick();
  const element = find();
  if (!before || !element || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const after = element.getBoundingClientRect();
  element.animate(
    [{ transform: `translate(${before.left - after.left}px, ${before.top - after.top}px)` }, { transform: 'none' }],
    { duration: 200, easing: 'ease-out' },
  );
}
