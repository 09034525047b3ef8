import { isShown, type Narrowing } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Feedback } from '@liandong/shared/feedback/schema';

interface Asked extends Narrowing {
  /** one topic; empty: all */
  readonly topic: string;
  /** a piece of what was said, or of where */
  readonly words: string;
  readonly areas: ReadonlyMap<string, AreaRecord>;
  placeName(code: string): string;
}

/**
 * What residents said, narrowed by topic, line × area and words.
 * @returns `found`, and those that are `unlined`: they would be found, but are of no line
 */
export function foundOf<T extends Feedback>(
  all: Iterable<T>,
  { topic, words, grid, line, areas, placeName }: Asked,
): { readonly found: readonly T[]; readonly unlined: readonly T[] } {
  const part = words.trim().toLowerCase();
  const rest = [...all].filter(
    (one) =>
      (topic === '' || one.topic === topic) &&
      isShown(areas, one, { grid }) &&
      `${one.words} ${placeName(one.grid)}`.toLowerCase().includes(part),
  );
  const found = rest.filter((one) => isShown(areas, one, { line }));
  return { found, unlined: line === undefined ? [] : rest.filter((one) => one.line === undefined) };
}
