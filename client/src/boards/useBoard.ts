import { closings, type Closing } from '@liandong/shared/boards/close-codes';
import type { Presence } from '@liandong/shared/boards/presence';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { useSession } from '../app/session.ts';
import { BoardKeep } from '../board-offline/board-keep.ts';
import { rowsOf } from '../board-offline/board-rows.ts';
import { forgetOthers, leaveOwnWords } from '../board-offline/database.ts';
import { noteConflicts } from '../board-offline/note-conflicts.ts';
import type { UnsentText } from '../board-offline/unsent-text.ts';
import { useUnsentTexts } from '../board-offline/use-unsent-texts.ts';
import { Backoff } from '../live/backoff.ts';
import { useLiveStore } from '../live/live-store.ts';
import { remedyOf } from '../live/remedy.ts';
import { BoardConnection, type BoardState } from './connection.ts';
import { seenIn, type Other } from './seen-in.ts';
import { watchRoots } from './watch-roots.ts';
import { whyRefused } from './why-refused.ts';

export type { Other } from './seen-in.ts';

export interface Board {
  /** the document; another one after the server refused something of the old */
  readonly doc: ShallowRef<Y.Doc>;
  readonly awareness: ShallowRef<Awareness>;
  readonly state: Ref<BoardState>;
  readonly readOnly: Ref<boolean>;
  /** why the last document was given up, or why this login may no longer be here */
  readonly trouble: Ref<Closing | undefined>;
  readonly others: ComputedRef<readonly Other[]>;
  /** own text that the server did not take, to be copied */
  readonly unsentTexts: ShallowRef<readonly UnsentText[]>;
  dropText(id: string): void;
  /** whose Yjs client that is, by the server's binding. Reactive. */
  authorOf(client: number): string | undefined;
  /** everybody who ever wrote on it. Reactive. */
  authors(): readonly string[];
  /** reads from the document; runs again when one of the named parts changes */
  read<T>(name: string, from: (doc: Y.Doc) => T): T;
  /** tells others where this person is; fields left out stay */
  here(where: Partial<Presence>): void;
}

/** A browser that keeps nothing has nothing to forget either; anything else is worth a look. */
function notForgotten(error: unknown): void {
  console.warn('boards in this browser were not cleared', error);
}

/** The shared board of a community for one screen; ends with the component that asked for it. */
export function useBoard(community: string, board: string): Board {
  const account = useSession().account?.id ?? '';
  const place = `${community}/${board}`;
  const live = useLiveStore();
  const state = ref<BoardState>('connecting');
  const readOnly = ref(false);
  const trouble = ref<Closing>();
  const others = shallowRef<readonly Other[]>([]);
  const authors = shallowReactive(new Map<number, string>());
  const unsent = useUnsentTexts(account, place);
  const backoff = new Backoff();
  /** the page was left: nothing is opened any more */
  let isGone = false;
  let ending: Promise<void> | undefined;

  function open(): BoardConnection {
    readOnly.value = false;
    const opened: BoardConnection = new BoardConnection(
      new Y.Doc(),
      new BoardKeep(rowsOf(account, place)),
      community,
      board,
      {
        state: (now) => (state.value = now),
        readOnly: () => (readOnly.value = true),
        rebuild: end,
        ended: end,
        refused: () => void askWhy(opened),
        authors: (pairs) => pairs.forEach(([client, author]) => authors.set(client, author)),
        conflicts: (found) => noteConflicts(opened.doc, found, account, live.serverNow() ?? Date.now()),
      },
      backoff,
    );
    // Others pass over a first state, which has clock 0; this is a second, so they see who comes in at once.
    opened.awareness.setLocalState({ card: null });
    opened.awareness.on('change', () => (others.value = seenIn(opened.awareness)));
    return opened;
  }

  forgetOthers(account).catch(notForgotten);
  let connection = open();
  const doc = shallowRef(connection.doc);
  const awareness = shallowRef(connection.awareness);
  let roots = watchRoots(connection.doc);

  /** The document may not go on as it is: own text is put aside first, and nothing of the rest stays. */
  async function giveUp(why: Closing): Promise<void> {
    const old = connection;
    trouble.value = why;
    if (closings[why].after === 'leave') show(new Y.Doc(), old.awareness);
    // What was written before a login ended goes out with the next one.
    if (why === 'session_ended') {
      await old.keep.forget();
      return leaveOwnWords(account);
    }
    await unsent.putAside(old.doc, old.keep, why, why !== 'forbidden');
    await old.keep.restart();
    if (closings[why].after !== 'rebuild' || isGone) return;
    old.destroy();
    connection = open();
    show(connection.doc, connection.awareness);
  }

  function end(why: Closing): void {
    ending = giveUp(why)
      .catch(notForgotten)
      .finally(() => (ending = undefined));
  }

  /** Where one may no longer look, the content goes and the reason stays. */
  function show(next: Y.Doc, present: Awareness): void {
    roots = watchRoots(next);
    doc.value = next;
    awareness.value = present;
    others.value = [];
  }

  async function askWhy(refused: BoardConnection): Promise<void> {
    if (live.status !== 'open') return;
    const why = await whyRefused(community, board);
    if (why) refused.end(why);
  }

  watch(
    () => live.status === 'refused' && remedyOf(live.refusal) === 'sign_in',
    (isOut) => {
      if (isOut) connection.end('session_ended');
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    isGone = true;
    // What is being put aside comes first: it needs what the browser keeps.
    if (ending) void ending.then(() => connection.destroy());
    else connection.destroy();
  });

  return {
    doc,
    awareness,
    state,
    readOnly,
    trouble,
    others: computed(() => others.value),
    unsentTexts: unsent.texts,
    dropText: unsent.drop,
    authorOf: (client) => authors.get(client),
    authors: () => [...new Set(authors.values())],
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
