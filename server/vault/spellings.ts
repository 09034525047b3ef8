/** Longest spelling that is kept, in signs: what is typed beyond it finds nothing more. */
const longest = 24;

type Pinyin = typeof import('pinyin-pro').pinyin;
let reader: Promise<Pinyin> | undefined;

/** Loaded when the first name is written or looked for: its table is large, and a start has no need of it. */
function pinyin(): Promise<Pinyin> {
  reader ??= import('pinyin-pro').then((module) => module.pinyin);
  return reader;
}

const han = /\p{Script=Han}/gu;

function beginnings(word: string): string[] {
  return Array.from({ length: Math.min(word.length, longest) }, (_, i) => word.slice(0, i + 1));
}

/** A text as it is compared: without case, gaps and signs. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

async function syllablesOf(name: string): Promise<string[]> {
  const read = await pinyin();
  // The first sign is read as a family name: 单 is Shan there, 曾 is Zeng.
  return read(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map(plain).filter(Boolean);
}

/**
 * Everything under which a name is found: each of its Chinese characters, and the beginnings of its spelling in
 * pinyin, whole (zhouxue) and by initials (zx); of a name in letters the beginnings of each word and of the whole.
 */
export async function spellingsOf(name: string): Promise<ReadonlySet<string>> {
  const characters = name.match(han) ?? [];
  const words = characters.length > 0 ? await syllablesOf(name) : name.split(/\s+/).map(plain).filter(Boolean);
  const initials = words.map((word) => word.slice(0, 1)).join('');
  const each = characters.length > 0 ? [] : words;
  return new Set([...characters, ...[words.join(''), initials, ...each].flatMap(beginnings)]);
}

/** What has to be looked up for a text that somebody typed: all of it must be found. */
export function lookedFor(text: string): readonly string[] {
  const characters = new Set(text.match(han) ?? []);
  if (characters.size > 0) return [...characters];
  const letters = plain(text).slice(0, longest);
  return letters === '' ? [] : [letters];
}

/** Whether a name that the index gave is meant: characters must stand together, as they were typed. */
export function isMeant(name: string, text: string): boolean {
  const typed = plain(text);
  return !/\p{Script=Han}/u.test(typed) || plain(name).includes(typed);
}
