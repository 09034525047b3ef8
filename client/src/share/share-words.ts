import { forWall } from '@liandong/shared/kernel/mask';
import { ownWords } from '../ui/own-words.ts';

/** What is told to a group: nobody is named in it, and no door. */
export interface Shared {
  /** written for everybody who reads it there: a number in it is there to be called, and stays */
  readonly forAll?: true;
  readonly title: string;
  /** why it is asked, in a sentence */
  readonly why?: string | undefined;
  readonly where?: string | undefined;
  readonly until?: string | undefined;
  /** what is wanted, line by line */
  readonly wanted?: readonly string[];
  /** who says it */
  readonly from?: string | undefined;
  /** path of the page that it stands on */
  readonly path: string;
}

type Word = 'why' | 'wanted' | 'where' | 'until' | 'from';

/** A line of what is told: its word, and what it says. */
export interface SharedLine {
  readonly word: string;
  readonly text: string;
}

function leaving(shared: Shared, text: string): string {
  return shared.forAll ? text : forWall(text);
}

/** What it is called as it leaves: in the words, on the picture, and as the picture's file. */
export function titleOf(shared: Shared): string {
  return leaving(shared, shared.title);
}

/** What is told, line by line, without numbers that reach somebody and without doors; what says nothing is left out. */
export function linesOf(shared: Shared, word: (key: Word) => string): SharedLine[] {
  const all: readonly (readonly [Word, string | undefined])[] = [
    ['wanted', shared.wanted?.join('\n')],
    ['where', shared.where],
    ['until', shared.until],
    ['why', shared.why],
    ['from', shared.from],
  ];
  return all.flatMap(([key, text]) => (text ? [{ word: word(key), text: leaving(shared, text) }] : []));
}

/** The same as plain text under its head, with the link; `title` is as it leaves. */
export function plainWords(
  head: (title: string) => string,
  title: string,
  lines: readonly SharedLine[],
  link: string,
): string {
  const said = lines.map(({ word, text }) => {
    const own = text.split('\n').map(ownWords);
    return own.length > 1 ? [word, ...own].join('\n') : `${word} ${own[0] ?? ''}`;
  });
  return [head(title), ...said, link].join('\n');
}
