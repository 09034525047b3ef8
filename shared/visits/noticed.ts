import type { FollowUp } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import type { State } from '../kernel/state.ts';
import { lessonNoticed } from '../lessons/events.ts';
import { lessons } from '../lessons/schema.ts';
import type { SignKind } from '../signs/schema.ts';
import type { Ticked } from './schema.ts';

/** What was ticked on a visit, as it was sent. */
interface Noticed {
  readonly id: string;
  readonly signs?: readonly SignKind[];
  readonly prompts?: readonly Ticked[];
}

/** The words of a prompt; a lesson that was changed since a phone read it has none, and the sign stands by its kind. */
function wordsOf(state: State, { lesson, prompt }: Ticked): string | undefined {
  return state.get(lessons, lesson)?.prompts.find(({ id }) => id === prompt)?.words;
}

/** One early sign for each kind that was noticed, in the words of the prompts that were ticked for it [R36]. */
export function signsOf(state: State, { id, signs = [], prompts = [] }: Noticed, grid: string): FollowUp[] {
  const kinds = new Set([...signs, ...prompts.map(({ kind }) => kind)]);
  return [...kinds].map((kind) => {
    const said = prompts.filter((one) => one.kind === kind).flatMap((one) => wordsOf(state, one) ?? []);
    const words = said.length === 0 ? undefined : said.join('；').slice(0, 300);
    return { type: 'earlySign.note', payload: stated({ id: `${id}.${kind}`, kind, grid, words }) };
  });
}

/** What the lessons are told: how many of their prompts were ticked. */
export function lessonsNoticed({ prompts = [] }: Pick<Noticed, 'prompts'>): NewEvent[] {
  const counts = new Map<string, number>();
  for (const { lesson } of prompts) counts.set(lesson, (counts.get(lesson) ?? 0) + 1);
  return [...counts].map(([id, signs]) => lessonNoticed.make({ id, signs }));
}
