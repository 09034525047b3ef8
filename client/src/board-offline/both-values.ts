import type { Answer } from '@liandong/shared/protocol/up';
import type { Task } from '@liandong/shared/tasks/schema';
import { useI18n } from 'vue-i18n';
import type { BoardWords } from '../board/words.ts';
import { chinaClock } from '../requests/clock.ts';

/** A step that did not happen. */
export interface RefusedStep {
  readonly command: string;
  readonly error: Answer['error'];
}

/** Says why a step was refused; where somebody was first: what was wished, what is, who it was and when. */
export function useBothValues(
  words: BoardWords,
  nameOf: (account: string) => string,
): (step: RefusedStep, task: Task | undefined) => string {
  const { t } = useI18n();
  return ({ command, error }, task) => {
    const { by, at } = error?.params ?? {};
    if (error?.code !== 'conflict' || !task || typeof at !== 'number')
      return words.refusal({ id: '', result: 'conflict', ...(error && { error }) });
    return t('board-offline.factChanged', {
      mine: words.term(command),
      theirs: words.term(`Task.${task.status}`),
      name: nameOf(String(by)) || t('board-offline.someone'),
      time: chinaClock(at),
    });
  };
}
