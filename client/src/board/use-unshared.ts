import { computed, reactive, watch, type ComputedRef } from 'vue';
import type { BoardState } from '../boards/connection.ts';
import type { Board } from '../boards/useBoard.ts';
import type { Live } from '../live/use-live.ts';

/** What of this person's writing is not with the others yet. */
export interface Unshared {
  /** whether own writing is shared, as far as this screen can know */
  readonly state: ComputedRef<BoardState>;
  /** ideas written here that the server has not kept yet */
  readonly ideas: ReadonlySet<string>;
  /** notes that an idea was written here just now */
  wrote(idea: string): void;
}

/** Follows what was written until the server has it. */
export function useUnshared(board: Board, live: Live): Unshared {
  const ideas = reactive(new Set<string>());
  // A line that hears nothing sends nothing either, though it may not have noticed yet.
  const state = computed(() => {
    const cut = live.freshness.value.state === 'stale';
    return cut && board.state.value === 'synced' ? 'unsent' : board.state.value;
  });
  watch(
    board.state,
    (now) => {
      if (now === 'saved') ideas.clear();
    },
    { flush: 'sync' },
  );
  return { state, ideas, wrote: (idea) => ideas.add(idea) };
}
