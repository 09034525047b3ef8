import { useEventListener } from '@vueuse/core';
import { ideasOf } from '@liandong/shared/boards/board-doc';
import { vote } from '@liandong/shared/boards/ideas';
import { nextTick } from 'vue';
import type { BoardContext } from './context.ts';
import { neighbour, type Arrow } from './neighbours.ts';
import type { Acts } from './use-acts.ts';

const arrows: Readonly<Record<string, Arrow>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export interface KeyOptions {
  readonly context: BoardContext;
  readonly acts: Acts;
  undo(): void;
  redo(): void;
}

/** Whether a key belongs to somebody who writes, or to what lies over the board. */
function elsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return true;
  return target.closest('[role="dialog"], [role="menu"], .n-dropdown-menu, .n-base-select-menu, dialog') !== null;
}

/** The board's keys; see HelpSheet.vue. Off in text fields and in what lies over the board. */
export function useBoardKeys({ context, acts, undo, redo }: KeyOptions): void {
  const { board, carry, columns, edit, focus, me, opened, selection } = context;
  const focused = (): string | undefined =>
    document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'];
  /** the cards that an act is on: those chosen, or the one with the focus */
  const meant = (): readonly string[] => {
    const card = focused();
    return selection.list.value.length > 0 ? selection.list.value : card === undefined ? [] : [card];
  };
  const written = (act: (cards: readonly string[]) => void) => (): boolean => {
    if (board.readOnly.value || meant().length === 0) return false;
    act(meant());
    return true;
  };

  function go(arrow: Arrow, reaching: boolean): boolean {
    const from = focused();
    if (from === undefined && document.activeElement !== document.body) return false;
    const to = neighbour(columns.of.value, from ?? focus.at.value, arrow);
    if (to === undefined) return from !== undefined;
    if (reaching && from !== undefined) {
      if (!selection.ids.has(from)) selection.toggle(from);
      if (!selection.ids.has(to)) selection.toggle(to);
    }
    void focus.to(to);
    return true;
  }

  async function shift(arrow: Arrow): Promise<void> {
    const card = carry.carried.value?.card;
    carry.shift(arrow);
    await nextTick();
    if (card !== undefined)
      document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"] .title`)?.focus({ preventScroll: true });
  }

  function escape(): boolean {
    if (carry.carried.value) carry.cancel();
    else if (selection.ids.size > 0) selection.clear();
    else return false;
    return true;
  }

  function focusField(selector: string): boolean {
    const field = document.querySelector<HTMLInputElement>(selector);
    field?.focus();
    return field !== null;
  }

  function voteFor(cards: readonly string[]): void {
    edit('vote', (doc) => {
      for (const card of cards) {
        const votes = ideasOf(doc).get(card)?.toJSON()['votes'] as Record<string, true> | undefined;
        if (votes) vote(doc, card, me, !Object.hasOwn(votes, me));
      }
    });
  }

  const letters: Readonly<Record<string, () => boolean>> = {
    '/': () => focusField('[data-board-search]'),
    '?': () => {
      opened.value = { what: 'help' };
      return true;
    },
    x: () => {
      const card = focused();
      if (card !== undefined) selection.toggle(card);
      return card !== undefined;
    },
    l: written((cards) => (opened.value = { what: 'labels', cards })),
    k: written((cards) => (opened.value = { what: 'links', cards: cards.slice(0, 1) })),
    c: written((cards) => acts.copy(cards)),
    a: written((cards) => {
      acts.archive(cards, true);
      selection.clear();
    }),
    v: written(voteFor),
    n: () => focusField('[data-new-idea]'),
    Escape: escape,
  };

  function held(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (arrow) void shift(arrow);
    else if (event.key === ' ' || event.key === 'Enter') carry.drop();
    else if (event.key === 'Escape') carry.cancel();
    else return event.key !== 'Tab';
    return true;
  }

  function free(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (arrow) return go(arrow, event.shiftKey);
    const onTitle = event.target instanceof HTMLElement && event.target.matches('[data-card] .title');
    const card = focused();
    if (event.key === ' ' && onTitle && card !== undefined) {
      carry.lift(card);
      return true;
    }
    return letters[event.key.length === 1 ? event.key.toLowerCase() : event.key]?.() ?? false;
  }

  // Before what lies inside: Escape puts a carried card back, and does not close the drawer too.
  useEventListener(
    document,
    'keydown',
    (event) => {
      if (event.isComposing || event.defaultPrevented || event.altKey || elsewhere(event.target)) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== 'z') return;
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
        return;
      }
      if (opened.value && opened.value.what !== 'archived') return;
      if (carry.carried.value ? held(event) : free(event)) event.preventDefault();
    },
    { capture: true },
  );
  // A button answers to the space bar when it comes up: that would open the card just lifted.
  useEventListener(document, 'keyup', (event) => {
    const onTitle = event.target instanceof HTMLElement && event.target.matches('[data-card] .title');
    if (event.key === ' ' && onTitle) event.preventDefault();
  });
}
