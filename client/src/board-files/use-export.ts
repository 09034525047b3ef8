import { maskName } from '@liandong/shared/people/mask';
import type { Column } from '@liandong/shared/boards/columns';
import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { BoardCard } from '../board/cards.ts';
import { useContext } from '../board/context.ts';
import { chinaDay } from '../board/china-day.ts';
import { chinaTime, type BoardFile, type TaskFacts } from './board-file.ts';
import { exportBoard } from './export-board.ts';
import { saveFile } from './save-file.ts';
import { toSheets } from './to-sheets.ts';

export type FileKind = 'json' | 'xlsx';

export interface Export {
  readonly state: Ref<'ready' | 'making' | 'failed'>;
  /** what was saved last */
  readonly saved: Ref<{ readonly file: string; readonly n: number } | undefined>;
  save(kind: FileKind): Promise<void>;
}

/** Makes a file of the board as it is on this screen now and hands it to the browser. */
export function useExport(cards: () => Iterable<BoardCard>, heading: () => string): Export {
  const { t } = useI18n();
  const { board, community, name, now, nameOf, columnName } = useContext();
  const state = ref<'ready' | 'making' | 'failed'>('ready');
  const saved = ref<{ file: string; n: number }>();

  function boardFile(): BoardFile {
    const tasks = new Map<string, TaskFacts>();
    for (const { task } of cards()) {
      if (!task) continue;
      const { id, title, status, grid, line, due } = task;
      tasks.set(id, { title, status, grid, line, ...(due !== undefined && { due: chinaTime(due) }) });
    }
    const at = now.value;
    // Names may be shown in full for a shift; a file goes anywhere, so they leave masked.
    return exportBoard(board.doc.value, {
      community,
      board: name,
      name: heading(),
      at,
      tasks,
      nameOf: (id) => maskName(nameOf(id)),
    });
  }

  /** The writer of sheets is only fetched when somebody wants some. */
  async function sheets(file: BoardFile): Promise<Blob> {
    const { writeXlsx } = await import('./write-xlsx.ts');
    return writeXlsx(toSheets(file, { column: (column) => columnName(column as Column) }), {
      sheet: (sheet) => t(`board-files.sheet.${sheet}`),
      column: (tag) => {
        const [of = '', what = ''] = tag.slice(1).split('+');
        return t(`board-files.head.${of}.${what}`);
      },
    });
  }

  async function save(kind: FileKind): Promise<void> {
    state.value = 'making';
    try {
      const content = boardFile();
      const file = `${name}-${chinaDay(now.value)}.${kind}`;
      saveFile(
        kind === 'json'
          ? new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' })
          : await sheets(content),
        file,
      );
      saved.value = { file, n: content.cards.length };
      state.value = 'ready';
    } catch (error) {
      state.value = 'failed';
      throw error; // for the log; the dialog has said that nothing was saved
    }
  }

  return { state, saved, save };
}
