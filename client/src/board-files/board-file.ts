import type { Link } from '@liandong/shared/boards/card-fields';
import type { Column } from '@liandong/shared/boards/columns';
import type { Lanes } from '@liandong/shared/boards/settings';
import type { NoteNode } from './notes-json.ts';
import type { Origin } from './origin.ts';

/** Stands in every file, so that a stranger's JSON is not taken for a board. */
export const format = 'liandong-board';

/** Version of the form; a file with a higher one is of a newer product. */
export const version = 1;

/** One line of a checklist. */
export interface FileCheck {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly order: string;
  readonly task?: string;
}

/** A comment. `author` and `at` are what the board knows of it; `from` is whom an import said it is of. */
export interface FileComment {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
  readonly to?: readonly string[];
  readonly from?: Origin;
}

/** What is official of a task: to be read, never taken in. */
export interface TaskFacts {
  readonly title: string;
  readonly status: string;
  readonly grid: string;
  readonly line: string;
  readonly due?: string;
}

/** A card: an idea, or what was written about a task. */
export interface FileCard {
  readonly id: string;
  readonly kind: 'idea' | 'task';
  /** an idea's words */
  readonly title?: string;
  /** an idea's author, masked, and when it was written */
  readonly author?: string;
  readonly at?: string;
  /** how many were for it */
  readonly votes?: number;
  readonly from?: Origin;
  readonly task?: TaskFacts;
  /** order key; a card that nobody placed has none */
  readonly order?: string;
  readonly labels: readonly string[];
  readonly links: readonly Link[];
  readonly archived: boolean;
  readonly day?: string;
  readonly grid?: string;
  readonly party?: string;
  readonly line?: string;
  readonly checks: readonly FileCheck[];
  readonly notes: readonly NoteNode[];
  readonly comments: readonly FileComment[];
}

export interface FileLabel {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
}

/** All that is shared of a board, with its tasks' facts beside it; README.md describes the form. */
export interface BoardFile {
  readonly format: typeof format;
  readonly version: number;
  /** when it was made, China time to the second */
  readonly at: string;
  readonly board: { readonly community: string; readonly id: string; readonly name: string };
  readonly settings: {
    readonly names: Readonly<Partial<Record<Column, string>>>;
    readonly limits: Readonly<Partial<Record<Column, number>>>;
    readonly lanes?: Lanes;
  };
  readonly labels: readonly FileLabel[];
  readonly cards: readonly FileCard[];
}

/** A moment (ms since 1970 UTC) as the file writes it: `2026-11-29T14:02:31+08:00`. */
export function chinaTime(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
