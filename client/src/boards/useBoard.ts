import type { Closing } from '@liandong/shared/boards/close-codes';
import type { Presence, SeenPresence } from '@liandong/shared/boards/presence';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { Backoff } from '../live/backoff.ts';
import { BoardConnection, type BoardState } from './connection.ts';
import { watchRoots } from './watch-roots.ts';

/** Another person on this board now. */
export interface Other {
  readonly client: number;
  readonly account: string;
  readonly card: string | undefined;
  readonly dragging: string | undefined;
  readonly pointer: { readonly x: number; readonly y: number } | undefined;
  readonly writing: boolean;
}

export interface Board {
  /** the document; another one after the server refused something of the old */
  readonly doc: ShallowRef<Y.Doc>;
  readonly awareness: ShallowRef<Awareness>;
  readonly state: Ref<BoardState>;
  readonly readOnly: Ref<boolean>;
  /** why the last document was given up, or why this login may no longer be here */
  readonly trouble: Ref<Closing | undefined>;
  readonly others: ComputedRef<readonly Other[]>;
  /** reads from the document; runs again when one of the named parts changes */
  read<T>(name: string, from: (doc: Y.Doc) => T): T;
  /** tells others where this person is; fields left out stay */
  here(where: Partial<Presence>): void;
}

/** The shared board of a community for one screen; ends with the component that asked for it. */
export function useBoard(community: string, board: string): Board {
  const state = ref<BoardState>('connecting');
  const readOnly = ref(false);
  const trouble = ref<Closing>();
  const others = shallowRef<readonly Other[]>([]);
  const backoff = new Backoff();

  function open(): BoardConnection {
    readOnly.value = false;
    const opened = new BoardConnection(
      new Y.Doc(),
      community,
      board,
      {
        state: (now) => (state.value = now),
        readOnly: () => (readOnly.value = true),
        rebuild: (why) => {
          trouble.value = why;
          connection.destroy();
          become((connection = open()));
        },
        ended: (why) => (trouble.value = why),
      },
      backoff,
    );
    // Others pass over a first state, which has clock 0; this is a second, so they see who comes in at once.
    opened.awareness.setLocalState({ card: null });
    opened.awareness.on('change', () => (others.value = seenIn(opened.awareness)));
    return opened;
  }

  let connection = open();
  const doc = shallowRef(connection.doc);
  const awareness = shallowRef(connection.awareness);
  let roots = watchRoots(connection.doc);

  function become(next: BoardConnection): void {
    roots = watchRoots(next.doc);
    doc.value = next.doc;
    awareness.value = next.awareness;
    others.value = [];
  }

  onScopeDispose(() => connection.destroy());

  return {
    doc,
    awareness,
    state,
    readOnly,
    trouble,
    others: computed(() => others.value),
    read(name, from) {
      const now = doc.value;
      roots.depend(name);
      return from(now);
    },
    here(where) {
      for (const [field, value] of Object.entries(where)) connection.awareness.setLocalStateField(field, value);
    },
  };
}

function seenIn(awareness: Awareness): Other[] {
  return [...awareness.getStates()].flatMap(([client, value]) => {
    const { user, card, dragging, pointer, cursor } = value as Partial<SeenPresence>;
    if (client === awareness.clientID || !user?.account) return [];
    return [
      {
        client,
        account: user.account,
        card: card ?? undefined,
        dragging: dragging ?? undefined,
        pointer: pointer ?? undefined,
        writing: Boolean(cursor),
      },
    ];
  });
}
