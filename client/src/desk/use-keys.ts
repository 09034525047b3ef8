import { onBeforeUnmount, onMounted } from 'vue';

export interface KeyActs {
  search(): void;
  help(): void;
  assign(): void;
  map(): void;
  close(): void;
  /** leads the focus into the list of tasks; false where it can't be seen */
  enter(): boolean;
}

/** Whether a key belongs to somebody who writes. */
function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Moves the focus to the next or previous row of the list around. */
function step(by: 1 | -1): boolean {
  const at = document.activeElement?.closest<HTMLElement>('[data-row]');
  const list = at?.closest('[data-rows]');
  if (!at || !list) return false;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
  rows[rows.indexOf(at) + by]?.focus();
  return true;
}

/** The desk's keys: off in text fields and under dialogues. */
export function useKeys(acts: KeyActs): void {
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return acts.search();
    }
    const dialogue = event.target instanceof Element && event.target.closest('[aria-modal="true"]');
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || dialogue) return;
    const keys: Record<string, () => unknown> = {
      '/': acts.search,
      '?': acts.help,
      a: acts.assign,
      m: acts.map,
      Escape: acts.close,
      ArrowDown: () => step(1) || acts.enter(),
      ArrowUp: () => step(-1),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && act() !== false && event.key !== 'Escape') event.preventDefault();
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
