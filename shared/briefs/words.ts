import { paragraphs, type ParagraphKey } from './schema.ts';

/** A piece of a sentence: words, or a figure that stands in them by its id. */
export type Piece = { readonly text: string } | { readonly figure: string };

const mark = /\{([^{}]+)\}/g;

/** Takes a sentence apart where figures stand in it, as `新报 {B02.reported} 起`. */
export function piecesOf(words: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of words.matchAll(mark)) {
    if (found.index > at) pieces.push({ text: words.slice(at, found.index) });
    pieces.push({ figure: found[1] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < words.length) pieces.push({ text: words.slice(at) });
  return pieces;
}

const wantedIn = (key: ParagraphKey): readonly string[] => paragraphs.find((one) => one.key === key)?.figures ?? [];

/** What is wrong with the words of a paragraph: a figure of it was left out, or one stands there that is none of it. */
export function faultOfWords(key: ParagraphKey, words: string): 'figure_left_out' | 'no_such_figure' | undefined {
  const wanted = wantedIn(key);
  const told = piecesOf(words).flatMap((piece) => ('figure' in piece ? [piece.figure] : []));
  if (told.some((figure) => !wanted.includes(figure))) return 'no_such_figure';
  return wanted.every((figure) => told.includes(figure)) ? undefined : 'figure_left_out';
}
