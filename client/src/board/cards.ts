import type { Column } from '@liandong/shared/boards/columns';
import type { Link } from '@liandong/shared/boards/card-fields';
import type { Idea } from '@liandong/shared/boards/ideas';
import type { Stamped } from '@liandong/shared/kernel/state';
import { saidYes } from '@liandong/shared/tasks/places';
import type { Task } from '@liandong/shared/tasks/schema';
import { titleSaid } from '../app/product-titles.ts';
import { chinaDay } from './china-day.ts';
import type { Parts } from './card-parts.ts';

/** One card as every view of the board shows it: the task's facts or the idea, joined with the shared writing. */
export interface BoardCard {
  readonly id: string;
  /** `gone`: it was placed here, and its task is cancelled or no longer to be seen */
  readonly kind: 'task' | 'idea' | 'gone';
  readonly title: string;
  readonly column: Column;
  readonly grid?: string;
  readonly line?: string;
  /** the one that leads first */
  readonly parties: readonly string[];
  readonly labels: readonly string[];
  readonly links: readonly Link[];
  /** of the task, ms since 1970 UTC */
  readonly due?: number;
  /** YYYY-MM-DD: the idea's day, or the day in China on which the task is due */
  readonly day?: string;
  /** who has the task in hand, or who wrote the idea and is for it */
  readonly people: readonly string[];
  readonly checksDone: number;
  readonly checksAll: number;
  /** paragraphs and lists of the notes that hold something */
  readonly notes: number;
  readonly comments: number;
  readonly archived: boolean;
  /** the task's, official */
  readonly status?: string;
  readonly task?: Stamped<Task>;
  readonly idea?: Idea;
}

const shared = ({ fields, ...counts }: Parts) => ({
  labels: fields.labels,
  links: fields.links,
  archived: fields.archived,
  ...counts,
});

/** Accounts that have a task in hand; a view that may not know them is given none. */
function peopleOf(task: Partial<Task>): readonly string[] {
  return [...new Set([...(task.handlers ?? []), ...saidYes(task.crew ?? []).map((member) => member.person)])];
}

/** The card of a task that stands in a column. */
export function cardOfTask(task: Stamped<Task>, column: Column, parts: Parts): BoardCard {
  return {
    ...shared(parts),
    id: task.id,
    kind: 'task',
    title: titleSaid(task.title),
    column,
    grid: task.grid,
    line: task.line,
    parties: [...new Set([...(task.lead ? [task.lead] : []), ...task.support])],
    ...(task.due !== undefined && { due: task.due, day: chinaDay(task.due) }),
    people: peopleOf(task),
    status: task.status,
    task,
  };
}

/** The card of an idea, whose day, grid, party and line are shared writing until it is dispatched. */
export function cardOfIdea(idea: Idea, parts: Parts): BoardCard {
  const { day, grid, party, line } = parts.fields;
  return {
    ...shared(parts),
    id: idea.id,
    kind: 'idea',
    title: idea.title,
    column: 'ideas',
    ...(grid !== undefined && { grid }),
    ...(line !== undefined && { line }),
    ...(day !== undefined && { day }),
    parties: party === undefined ? [] : [party],
    people: [...new Set([idea.by, ...idea.votes])],
    idea,
  };
}

/** What stands for a card whose task is no longer one: its notes and checklist are still there. Without any task it lies with what was put away. */
export function cardOfNothing(id: string, parts: Parts, task?: Stamped<Task>): BoardCard {
  return {
    ...shared(parts),
    id,
    kind: 'gone',
    title: titleSaid(task?.title ?? ''),
    column: 'ideas',
    parties: [],
    people: [],
    ...(task ? undefined : { archived: true }),
    ...(task && { status: task.status, grid: task.grid, line: task.line, task }),
  };
}
