import * as Y from 'yjs';
import { shallowRef, watch, type ShallowRef } from 'vue';
import { maskName } from '@liandong/shared/people/mask';
import type { BoardFile } from '../board-files/board-file.ts';
import { exportBoard } from '../board-files/export-board.ts';
import { useContext } from '../board/context.ts';
import { boardDiffers, compareBoards, type CardThen } from './differences.ts';
import { useAsked, type Asked } from './use-asked.ts';
import type { Version, VersionRoutes } from './version-routes.ts';

/** How a board read then, beside how it reads now. */
export interface Then {
  readonly cards: readonly CardThen[];
  readonly labels: boolean;
  readonly settings: boolean;
}

/** Reads a version in the browser; nothing is written. It is compared anew when the board changes. */
export function useThen(
  routes: VersionRoutes,
  version: Version,
): { asked: Asked<Uint8Array>; then: ShallowRef<Then | undefined> } {
  const { community, name, board, nameOf } = useContext();
  const asked = useAsked(() => routes.bytes(version.id));
  const then = shallowRef<Then>();

  function read(doc: Y.Doc): BoardFile {
    const facts = { community, board: name, name: '', at: version.at, tasks: new Map<string, never>() };
    return exportBoard(doc, { ...facts, nameOf: (account) => maskName(nameOf(account)) });
  }

  watch([asked.value, board.doc], ([bytes, live], _, onCleanup) => {
    if (!bytes) return;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    const before = read(doc);
    doc.destroy();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const compare = (): void => {
      const now = read(live);
      then.value = { cards: compareBoards(before, now), ...boardDiffers(before, now) };
    };
    // Once a second at most, ms; it goes on while others write without a pause.
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        compare();
      }, 1_000);
    };
    compare();
    live.on('update', soon);
    onCleanup(() => {
      clearTimeout(timer);
      live.off('update', soon);
    });
  });
  return { asked, then };
}
