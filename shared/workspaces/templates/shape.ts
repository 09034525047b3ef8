import type { Column } from '../../boards/columns.ts';

/** The words of one card: its title, the lines of its checklist, and what its notes say. */
export interface IdeaWords {
  readonly title: string;
  readonly checks: readonly string[];
  readonly note?: string;
}

/** The words of a template: by the keys of its data. */
export interface TemplateWords {
  readonly name: string;
  /** what it is for, in one sentence */
  readonly about: string;
  readonly columns: Readonly<Partial<Record<Column, string>>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly ideas: Readonly<Record<string, IdeaWords>>;
}
