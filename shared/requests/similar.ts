import { unlocated } from '../areas/schema.ts';
import { once } from '../kernel/once.ts';
import type { RequestLine, RequestRecord } from './schema.ts';

/** From here on two names are taken for possibly the same thing: two words of two letters with the same ending reach it. */
const alike = 1 / 3;
/** From here on what two people wrote is taken for possibly the same happening. */
const alikeWords = 0.5;
/** The same where the two name different places: one plea spreads by being told again, and a form of words does too. */
const alikeElsewhere = 0.6;
/** Fewest letters of a text that are compared: shorter ones are alike by chance. */
const fewestLetters = 20;
/** How far apart two requests may be published, ms, and how far apart their points may lie, m (default). */
const sameTime = 3 * 86_400_000;
const samePlace = 300;

/** Pairs of letters that stand beside each other, with how often. */
interface Pairs {
  readonly counts: ReadonlyMap<string, number>;
  readonly all: number;
}

/** The pairs of letters of a text; digits, blanks and punctuation count for nothing. */
function pairsOf(text: string): Pairs {
  const word = text.toLowerCase().replace(/[\s\p{P}\p{S}\d]/gu, '');
  const counts = new Map<string, number>();
  if (word === '') return { counts, all: 0 };
  // The ends count as letters: in Chinese the thing itself stands last, and many words have two letters only.
  const letters = [' ', ...Array.from(word), ' '];
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at] ?? ''}${letters[at + 1] ?? ''}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, all: letters.length - 1 };
}

/** Dice's coefficient of two texts' pairs, 0–1; 0 at once where their lengths alone keep them under `least`. */
function diceOf(a: Pairs, b: Pairs, least = 0): number {
  const [few, many] = a.all < b.all ? [a, b] : [b, a];
  const all = few.all + many.all;
  if (few.all === 0 || (2 * few.all) / all < least) return 0;
  let common = 0;
  for (const [pair, n] of few.counts) common += Math.min(n, many.counts.get(pair) ?? 0);
  return (2 * common) / all;
}

/** Dice's coefficient on pairs of letters of two texts, 0–1. */
export function dice(one: string, other: string): number {
  return diceOf(pairsOf(one), pairsOf(other));
}

/** Distance of two points [longitude, latitude] in WGS-84, m; right to a percent within a city. */
function metres(a: readonly number[], b: readonly number[]): number {
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const north = (by - ay) * 111_320;
  const east = (bx - ax) * 111_320 * Math.cos((((ay + by) / 2) * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** Why two requests may stand for the same. */
export type Likeness = 'thing' | 'place' | 'time' | 'amount' | 'words';

/** One line of one request, as it is compared. */
export interface Asked {
  readonly request: RequestRecord;
  readonly line: RequestLine;
}

/** Another line that may ask for the same, with what speaks for it and how alike they are, 0–1. */
export interface Twin<T extends Asked> {
  readonly row: T;
  readonly reasons: readonly Likeness[];
  readonly score: number;
}

function isNear(a: RequestRecord, b: RequestRecord): boolean {
  if (a.point && b.point && a.placeQuality !== 'fallback' && b.placeQuality !== 'fallback')
    return metres(a.point, b.point) <= samePlace;
  return a.grid === b.grid && a.grid !== unlocated;
}

/** Topics, names that are called and addresses of pages say nothing of what happened. */
const calls = /#[^#\n]{1,40}#|@[\p{L}\p{N}_*-]+|https?:\/\/\S+/gu;

/** Records are immutable: a thousand of them are compared again and again, and taken apart once. */
const wordsOf = once(({ why = '' }: RequestRecord): Pairs => pairsOf(why.replace(calls, ' ')));

/** What of two texts of people is long enough to be compared is alike, or not; undefined where nothing can be said. */
function sameWords(a: RequestRecord, b: RequestRecord): number | undefined {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.all < fewestLetters || other.all < fewestLetters ? undefined : diceOf(one, other, alikeWords);
}

/**
 * Whether two lines of two requests may ask for the same, and why: the same kind of thing in the same place at about the
 * same time; a call for help, by what people wrote. It suggests, and a person decides.
 */
export function likeness(a: Asked, b: Asked): Omit<Twin<Asked>, 'row'> | undefined {
  const [one, other] = [a.request, b.request];
  if (one.id === other.id || one.kind !== other.kind || other.status !== 'published') return undefined;
  if (one.notSame?.includes(other.id) || other.notSame?.includes(one.id)) return undefined;
  // Two rows of one sheet stand for two things, unless somebody wrote the same twice.
  const isHelp = one.kind === 'help';
  if (!isHelp && (one.source || other.source)) return undefined;
  const apart = Math.abs((one.publishedAt ?? 0) - (other.publishedAt ?? 0));
  if (one.publishedAt !== undefined && other.publishedAt !== undefined && apart > sameTime) return undefined;
  const words = sameWords(one, other);
  const thing = Math.max(dice(a.line.item, b.line.item), dice(one.title, other.title));
  const near = isNear(one, other);
  const bothUnlocated = one.grid === unlocated && other.grid === unlocated;
  const least = near || one.title === other.title ? alikeWords : alikeElsewhere;
  const isSame = isHelp ? (words ?? 0) >= least : (near || bothUnlocated) && thing >= alike;
  if (!isSame) return undefined;
  const reasons: Likeness[] = [
    ...(thing >= alike ? (['thing'] as const) : []),
    ...(near ? (['place'] as const) : []),
    'time',
    ...(a.line.quantity !== undefined && a.line.quantity === b.line.quantity ? (['amount'] as const) : []),
    ...((words ?? 0) >= alikeWords ? (['words'] as const) : []),
  ];
  return { reasons, score: Math.max(isHelp ? 0 : thing, words ?? 0) };
}

/** The line that may ask for the same once more: of another request, the likest; nothing that somebody told apart. */
export function twinOf<T extends Asked>(row: T, rows: readonly T[], apart: ReadonlySet<string>): Twin<T> | undefined {
  let found: Twin<T> | undefined;
  for (const other of rows) {
    if (apart.has(other.request.id)) continue;
    const like = likeness(row, other);
    if (like && (!found || like.score > found.score)) found = { row: other, ...like };
  }
  return found;
}
