import { laneKinds, setLanes } from '@liandong/shared/boards/settings';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { BoardContext } from './context.ts';
import { boardMenu, type BoardMenu } from './views.ts';

export interface Menu {
  readonly menu: ComputedRef<readonly BoardMenu[]>;
  pick(item: BoardMenu): void;
  /** what lies beside the board, in the place of a card's drawer */
  readonly aside: Ref<'archive' | 'versions' | 'acts' | undefined>;
  /** what lies over the board */
  readonly over: Ref<'export' | 'import' | 'print' | undefined>;
}

/** The board's menu: what it offers to this person now, and what each item does. */
export function useMenu({ board, chosen, edit, opened, placing, settings }: BoardContext): Menu {
  const aside = ref<'archive' | 'versions' | 'acts'>();
  const over = ref<'export' | 'import' | 'print'>();
  const lanesNow = computed<BoardMenu>(() => `lanes_${settings.value.lanes ?? 'none'}`);
  return {
    menu: computed(() =>
      boardMenu.filter((item) => {
        if (item.startsWith('lanes_')) return !board.readOnly.value && item !== lanesNow.value;
        if (item === 'place') return placing && !board.readOnly.value;
        return !(board.readOnly.value && (item === 'labels' || item === 'import'));
      }),
    ),
    pick(item) {
      const lanes = laneKinds.find((kind) => item === `lanes_${kind}`);
      if (item.startsWith('lanes_')) edit('lanes', (doc) => setLanes(doc, lanes));
      else if (item === 'labels') opened.value = { what: 'labels', cards: [] };
      else if (item === 'help' || item === 'place') opened.value = { what: item };
      else if (item === 'archive' || item === 'versions' || item === 'acts') {
        chosen.value = undefined;
        aside.value = item;
      } else if (item === 'export' || item === 'import' || item === 'print') over.value = item;
    },
    aside,
    over,
  };
}
