import type { ObjectKind } from '@liandong/shared/kernel/rights';
import type { RouteLocationRaw } from 'vue-router';
import type { PageContext } from '../app/page-context.ts';
import type { PanelName } from '../wall/wall-plan.ts';
import type { Wall } from '../wall/use-wall.ts';

/** One thing that a figure is made of. */
export interface Part {
  readonly key: string;
  readonly text: string;
  /** where, by when, of whom */
  readonly meta?: string;
  /** what it adds to the figure */
  readonly adds?: number;
  /** what stands at its end in place of a number */
  readonly said?: string;
  /** where it is opened, for whoever has the right */
  readonly to?: RouteLocationRaw | undefined;
}

/** A page of the community where more of it stands, by the name that it has in the menu. */
export interface Behind {
  readonly page: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** One figure of the wall: its words are `figures.<name>.name` and `figures.<name>.how`. */
export interface Figure {
  readonly name: string;
  /** whose right it takes to be told of it, where that is not everybody's who sees the wall */
  readonly object?: ObjectKind;
  /** as it stands on the wall */
  readonly value: string;
  /** how it comes to that, in figures */
  readonly sum?: string;
  readonly parts?: readonly Part[];
  readonly behind?: readonly Behind[];
}

/** The figures of one panel of the wall, under that panel's title. */
export interface Section {
  readonly panel: PanelName;
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** What figures are reckoned from: the wall as this person's view gives it, and the words of the page. */
export interface Source {
  readonly page: PageContext;
  readonly wall: Wall;
  /** a number as it is read */
  n(value: number): string;
  /** where a task or an incident is opened; nothing for whoever may not read it */
  task(id: string): RouteLocationRaw | undefined;
  incident(id: string): RouteLocationRaw | undefined;
}

/** What is counted and stands in no part that is shown, as a part of its own: nothing is left out in silence. */
export function withRest(parts: readonly Part[], all: number, text: string): readonly Part[] {
  const rest = all - parts.reduce((sum, { adds = 0 }) => sum + adds, 0);
  return rest > 0 ? [...parts, { key: 'rest', text, adds: rest }] : parts;
}
