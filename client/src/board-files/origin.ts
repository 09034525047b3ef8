import { boardLimits } from '@liandong/shared/boards/board-doc';

/**
 * Whose words an imported entry was. The server lets nobody sign for another, so what is imported is signed by
 * whoever imports it and begins with a line that says whose it was. Anybody can type such a line: it is what the
 * entry claims, never a proof, and an export keeps it apart from the signature.
 */
export interface Origin {
  /** masked name */
  readonly author: string;
  /** China time to the second, `2026-11-29T14:02:31+08:00` */
  readonly at: string;
  /** how many were for an idea */
  readonly votes?: number;
}

const marks = { comment: '↪', rest: '↪…', idea: '↪💡' } as const;
export type OriginKind = keyof typeof marks;

const line = /^(↪|↪…|↪💡) ([^\n]{1,80}?) · (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: · 👍 (\d{1,6}))?(?:\n|$)/u;

/** The line at the head of what is imported. */
export function originLine(kind: OriginKind, { author, at, votes }: Origin): string {
  const name = author.replaceAll(/\s+/gu, ' ').trim().slice(0, 60) || '—';
  const count = votes === undefined ? '' : ` · 👍 ${votes}`;
  return `${marks[kind]} ${name} · ${at.slice(0, 10)} ${at.slice(11, 19)}${count}`;
}

/** Splits a comment into whom it says it is of and its own words; nothing for one without such a line. */
export function readOrigin(
  text: string,
): { readonly kind: OriginKind; readonly origin: Origin; readonly rest: string } | undefined {
  const found = line.exec(text);
  if (!found) return undefined;
  const [head, mark, author = '', day, clock, votes] = found;
  const kind = (Object.keys(marks) as OriginKind[]).find((one) => marks[one] === mark) ?? 'comment';
  const origin = { author, at: `${String(day)}T${String(clock)}+08:00`, ...(votes && { votes: Number(votes) }) };
  return { kind, origin, rest: text.slice(head.length) };
}

/** A comment's words below the line that says whose they were: several comments where one would be too long. */
export function underOrigin(origin: Origin, text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0, kind: OriginKind = 'comment'; from < text.length || parts.length === 0; kind = 'rest') {
    const head = `${originLine(kind, origin)}\n`;
    let to = Math.min(text.length, from + boardLimits.comment - head.length);
    // Half of a letter beyond the first 65,536 would be lost.
    if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1] ?? '')) to--;
    parts.push(head + text.slice(from, to));
    from = to;
  }
  return parts;
}
