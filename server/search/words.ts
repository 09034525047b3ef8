/** Runs of letters and digits: Chinese characters apart from all others, for they stand without gaps. */
const runs = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu;
const chinese = /^\p{Script=Han}/u;
/** Letters as they are compared: full width as half width, capitals as small. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Each two neighbours of a run of characters, and its last one alone, so that any part of it can be asked for. */
function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.map((character, n) => character + (characters[n + 1] ?? ''));
}

/** A text as the index takes it: tokens with gaps between them. */
export function tokensOf(text: string): string {
  return (folded(text).match(runs) ?? []).flatMap((run) => (chinese.test(run) ? pairs(run) : run)).join(' ');
}

function phrase(run: string): string {
  if (!chinese.test(run)) return `"${run}"*`;
  const found = pairs(run);
  // The last one alone stands only at the end of a run.
  return found.length === 1 ? `"${run}"*` : `"${found.slice(0, -1).join(' ')}"`;
}

/** What is asked of the index for words with gaps between them, all of which must stand in a record; nothing when no letter is in them. */
export function askedOf(words: string): string | undefined {
  const found = folded(words).match(runs);
  return found ? found.map(phrase).join(' AND ') : undefined;
}

/** Whether each of the words stands in one of the sayings. The index finds a little more, and knows nothing of masks. */
export function standIn(sayings: readonly string[], words: string): boolean {
  const said = sayings.map(folded);
  return folded(words)
    .split(/\s+/u)
    .every((word) => said.some((saying) => saying.includes(word)));
}
