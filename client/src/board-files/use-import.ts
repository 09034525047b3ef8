import { v4 } from 'uuid';
import { computed, onScopeDispose, reactive, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useContext } from '../board/context.ts';
import { applyImport, isNothing, obstacleTo, type ImportSigner } from './apply-import.ts';
import type { ReadBoard } from './check-file.ts';
import { planImport, type ImportChoice, type ImportPlan } from './plan-import.ts';
import { readAside, type Reading } from './read-aside.ts';
import type { ReadFault } from './read-board.ts';

/** What is chosen until somebody chooses: nothing that is here changes. */
const cautious: ImportChoice = { tasks: 'leave', present: 'leave', settings: false };

type Open<T> = { -readonly [K in keyof T]: T[K] };

export interface Import {
  /** name of the file that is being read */
  readonly reading: Ref<string | undefined>;
  readonly fault: Ref<ReadFault | undefined>;
  readonly read: ShallowRef<ReadBoard | undefined>;
  readonly choice: Open<ImportChoice>;
  /** what would be written as things are chosen now */
  readonly plan: ComputedRef<ImportPlan | undefined>;
  readonly obstacle: ComputedRef<'full' | 'tooLarge' | 'nothing' | undefined>;
  /** how many cards were written; nothing before */
  readonly written: Ref<number | undefined>;
  take(file: File): Promise<void>;
  stop(): void;
  write(): void;
  again(): void;
}

/** Takes a file in: reads it aside, shows what would be written, writes it as one act of the person who does it. */
export function useImport(): Import {
  const { t } = useI18n();
  const { board, tasks, me, now, edit, say } = useContext();
  const reading = ref<string>();
  const fault = ref<ReadFault>();
  const read = shallowRef<ReadBoard>();
  const written = ref<number>();
  const choice = reactive<Open<ImportChoice>>({ ...cautious });
  let running: Reading | undefined;
  onScopeDispose(() => running?.stop());

  const signer = (at: number): ImportSigner => ({ account: me, now: Math.round(at), newId: v4 });
  // A trial writes the whole board once more, so it does not follow the clock.
  const opened = now.value;
  const plan = computed(() => {
    if (!read.value || written.value !== undefined) return undefined;
    const target = { doc: board.doc.value, isTask: (id: string) => tasks.value.has(id), newId: v4 };
    return planImport(read.value.file, target, { ...choice });
  });
  const obstacle = computed(() => {
    if (!plan.value) return undefined;
    return isNothing(plan.value) ? 'nothing' : obstacleTo(board.doc.value, plan.value, signer(opened));
  });

  function again(): void {
    reading.value = fault.value = read.value = written.value = undefined;
    Object.assign(choice, cautious);
  }

  async function take(file: File): Promise<void> {
    again();
    reading.value = file.name;
    running = readAside(file);
    const answer = await running.done;
    reading.value = undefined;
    if (typeof answer === 'string') fault.value = answer;
    else read.value = answer;
  }

  function write(): void {
    const { value: wanted } = plan;
    if (!wanted || obstacle.value) return;
    edit('import', (doc) => applyImport(doc, wanted, signer(now.value)));
    written.value = wanted.cards.length;
    say(t('board-files.written', { n: wanted.cards.length }));
  }

  return { reading, fault, read, choice, plan, obstacle, written, take, stop: () => running?.stop(), write, again };
}
