import type { Goal, GroupSurvey } from './schema.ts';

/** What is missing for a goal to be measurable, in the order in which one fills it in; nothing when it is. */
export function lackOf({ question, from, to, by }: Goal, questions: ReadonlySet<string>): keyof Goal | undefined {
  if (question === undefined || !questions.has(question)) return 'question';
  if (from === undefined) return 'from';
  if (to === undefined || to === from) return 'to';
  return by === undefined ? 'by' : undefined;
}

/** One question before and after; what was asked of too few has no mean, and then there is no effect to show. */
export interface Effect {
  readonly id: string;
  readonly words: string;
  readonly before?: number;
  readonly after?: number;
  /** after − before */
  readonly change?: number;
}

const tenths = (value: number): number => Math.round(value * 100) / 100;

/** The effect of each question, in their order. */
export function effectsOf({ questions, before, after }: Pick<GroupSurvey, 'questions' | 'before' | 'after'>): Effect[] {
  return questions.map(({ id, words }, n) => {
    const [was, is] = [before.means?.[n], after.means?.[n]];
    return {
      ...{ id, words },
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      ...(was === undefined || is === undefined ? {} : { change: tenths(is - was) }),
    };
  });
}

/** Whether a goal was reached, by the mean after; nothing where there is none yet. */
export function isReached({ from, to }: Goal, after: number | undefined): boolean | undefined {
  if (from === undefined || to === undefined || after === undefined) return undefined;
  return to > from ? after >= to : after <= to;
}
