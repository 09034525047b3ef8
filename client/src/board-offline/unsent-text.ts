import { commentsOf, notesOf, rootOf } from '@liandong/shared/boards/board-doc';
import * as Y from 'yjs';
import { shortFields } from './short-fields.ts';

/** What somebody wrote in one part of a board, as plain text to copy. */
export interface UnsentPart {
  readonly kind: 'ideas' | 'labels' | 'settings' | 'notes' | 'checks' | 'comments' | 'card';
  /** id of the card that it was written on; absent for the board's own */
  readonly card?: string;
  readonly text: string;
}

/** Text that the server did not take, kept until its writer has copied it. */
export interface UnsentText {
  readonly id: string;
  /** `<community>/<board>` */
  readonly board: string;
  /** when it was put aside, ms since 1970 UTC by this device */
  readonly at: number;
  /** why: a name of `close-codes.ts` */
  readonly why: string;
  readonly parts: readonly UnsentPart[];
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading']);

function inlineText(node: Y.XmlElement | Y.XmlFragment): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return (child.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join('');
      if (!(child instanceof Y.XmlElement)) return '';
      if (child.nodeName === 'hardBreak') return '\n';
      const name = child.getAttribute('code') ?? child.getAttribute('account');
      return name === undefined ? inlineText(child) : `@${name}`;
    })
    .join('');
}

/** The lines of a note. */
function linesOf(parent: Y.XmlElement | Y.XmlFragment): string[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    if (blocks.has(child.nodeName)) return [inlineText(child)];
    if (child.nodeName === 'picture') return [child.getAttribute('alt') ?? ''];
    return linesOf(child);
  });
}

/** Those of some lines that are not among others, each as often as it is more. */
function added(now: readonly string[], before: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1);
  return now.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
}

/** What was written in a document since an older state, part by part; what was only taken away has no text. */
export function unsentParts(base: Y.Doc, mine: Y.Doc): readonly UnsentPart[] {
  const parts: UnsentPart[] = [];
  const was = shortFields(base);
  for (const [key, { place, value }] of shortFields(mine)) {
    if (was.get(key)?.value === value || value.trim() === '') continue;
    const [root = '', id = ''] = place.split(' ');
    const { kind, card = kind === 'ideas' ? id : undefined } = rootOf(root) ?? {};
    if (kind === 'ideas' || kind === 'labels' || kind === 'settings' || kind === 'checks' || kind === 'card')
      parts.push({ kind, ...(card === undefined ? {} : { card }), text: value });
  }
  for (const name of mine.share.keys()) {
    const { kind, card = '' } = rootOf(name) ?? {};
    const lines = kind === 'notes' ? added(linesOf(notesOf(mine, card)), linesOf(notesOf(base, card))) : [];
    if (lines.length > 0) parts.push({ kind: 'notes', card, text: lines.join('\n') });
    const known = kind === 'comments' ? new Set(commentsOf(base, card).map(({ id }) => id)) : undefined;
    for (const { id, text } of known ? commentsOf(mine, card).toArray() : [])
      if (!known?.has(id)) parts.push({ kind: 'comments', card, text });
  }
  return parts;
}
