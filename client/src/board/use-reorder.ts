import { computed, nextTick, ref, type ComputedRef } from 'vue';

export interface Reorder {
  /** the line in the hand, and among the others the place that it would be put at */
  readonly lifted: ComputedRef<{ readonly id: string; readonly index: number } | undefined>;
  /** how lines stand while one is in the hand */
  shown<T extends { readonly id: string }>(lines: readonly T[]): readonly T[];
  onPointerDown(id: string, event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onKey(id: string, event: KeyboardEvent): void;
  /** the handle lost the focus: what it held goes back, unless it is only being drawn at another place */
  onBlur(): void;
}

export interface ReorderOptions {
  ids(): readonly string[];
  /** the elements of the lines, in the order in which they are shown */
  elements(): readonly HTMLElement[];
  drop(id: string, index: number): void;
  /** says what became of a key: `index` from 0 */
  say(what: 'lifted' | 'at' | 'dropped' | 'back', id: string, index: number): void;
}

/** Lines that are moved by a handle: by mouse and touch, or space, arrows and space; escape puts back. */
export function useReorder(options: ReorderOptions): Reorder {
  const held = ref<{ id: string; index: number; byKey: boolean }>();

  function lift(id: string, byKey: boolean): void {
    held.value = { id, index: options.ids().indexOf(id), byKey };
    if (byKey) options.say('lifted', id, held.value.index);
  }

  function drop(): void {
    const now = held.value;
    held.value = undefined;
    if (!now) return;
    if (options.ids().indexOf(now.id) !== now.index) options.drop(now.id, now.index);
    if (now.byKey) options.say('dropped', now.id, now.index);
  }

  function cancel(): void {
    const now = held.value;
    held.value = undefined;
    if (now?.byKey) options.say('back', now.id, options.ids().indexOf(now.id));
  }

  const handleOf = (id: string): HTMLElement | null | undefined =>
    options
      .elements()
      .find((element) => element.dataset['line'] === id)
      ?.querySelector<HTMLElement>('button');

  /** A line that is drawn at another place loses the focus on the way. */
  async function keepFocus(id: string): Promise<void> {
    await nextTick();
    handleOf(id)?.focus();
  }

  return {
    lifted: computed(() => held.value),
    shown(lines) {
      const now = held.value;
      const line = now && lines.find(({ id }) => id === now.id);
      return line ? lines.filter(({ id }) => id !== now.id).toSpliced(now.index, 0, line) : lines;
    },
    onPointerDown(id, event) {
      if (event.button !== 0) return;
      lift(id, false);
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const now = held.value;
      if (!now || now.byKey) return;
      const others = options.elements().filter((element) => element.dataset['line'] !== now.id);
      const below = others.findIndex((element) => {
        const box = element.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      now.index = below < 0 ? others.length : below;
    },
    onPointerUp: () => (held.value?.byKey === false ? drop() : undefined),
    onKey(id, event) {
      const now = held.value;
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (event.key === ' ' && now) drop();
      else if (event.key === ' ') lift(id, true);
      else if (event.key === 'Escape' && now) cancel();
      else if (step !== undefined && now) {
        now.index = Math.max(0, Math.min(options.ids().length - 1, now.index + step));
        options.say('at', id, now.index);
        void keepFocus(id);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onBlur() {
      setTimeout(() => {
        const now = held.value;
        if (now?.byKey && document.activeElement !== handleOf(now.id)) cancel();
      });
    },
  };
}
