import { isShown, ofLine, type Narrowing } from '@liandong/shared/areas/narrowed';
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
 * @returns `found`, and how many are `unlined`: they would be found, but nobody has passed them on yet, and so no line is said
 */
export function foundOf<T extends Feedback>(
  all: Iterable<T>,
  { topic, words, grid, line, areas, placeName }: Asked,
): { readonly found: readonly T[]; readonly unlined: number } {
  const part = words.trim().toLowerCase();
  const rest = [...all].filter(
    (one) =>
      (topic === '' || one.topic === topic) &&
      isShown(areas, one, { grid }) &&
      `${one.words} ${placeName(one.grid)}`.toLowerCase().includes(part),
  );
  return ofLine(rest, (one) => one.line, line);
}
