import { notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { linkKinds, setArchived, setField, setLabel, setLink } from '@liandong/shared/boards/card-fields';
import { addCheck, linkTask, tick } from '@liandong/shared/boards/checklist';
import { columns } from '@liandong/shared/boards/columns';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, vote } from '@liandong/shared/boards/ideas';
import { addLabel } from '@liandong/shared/boards/labels';
import { laneKinds, limitColumn, nameColumn, setLanes } from '@liandong/shared/boards/settings';
import { generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { jsonToNotes, type NoteNode } from './notes-json.ts';

/** Random numbers from 0 to below 1. */
export type Random = () => number;

/** Seeded randomness (mulberry32): the same seed, the same board. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// What files trip over: formulas, marks of this product's own, signs that XML has no place for, spaces at the ends.
const pieces = [
  '=1+1',
  '@SUM(A1)',
  '+8',
  '-2',
  '↪ \u8bb8*\u9759 · 2026-11-29 14:02:31',
  '\n',
  '\t',
  ' ',
  '  ',
  '<b>&"\'',
  '_x0041_',
];
const letters = [
  '\u706f',
  '\u6c34\u4f4d',
  'abc',
  '\u0007',
  '\r\n',
  '\ufffe',
  '\u{1f600}',
  '\u200b',
  '\u202e',
  'TRUE',
  '0012',
  '1e5',
  '\uff0c',
];

/** A short text with hostile pieces in it. */
function words(random: Random, most: number): string {
  const all = [...pieces, ...letters];
  const count = 1 + Math.floor(random() * 6);
  const text = Array.from({ length: count }, () => all[Math.floor(random() * all.length)] ?? '').join('');
  // A letter cut in half is left out: a document can't keep it.
  return text.slice(0, most).replaceAll(/\p{Cs}/gu, '') || 'x';
}

function note(random: Random): NoteNode[] {
  const text = (): NoteNode => ({
    type: 'text',
    text: words(random, 60),
    ...(random() < 0.4 && { marks: [{ type: 'bold' }, ...(random() < 0.5 ? [{ type: 'strike' }] : [])] }),
  });
  const paragraph = (): NoteNode => ({
    type: 'paragraph',
    content: [
      text(),
      ...(random() < 0.3 ? [{ type: 'household', attrs: { code: '3-1-07' } }, text()] : []),
      ...(random() < 0.3 ? [{ type: 'mention', attrs: { account: 'ann' } }] : []),
      ...(random() < 0.2 ? [{ type: 'hardBreak' }, text(), text()] : []),
    ],
  });
  const list: NoteNode = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] };
  const heading: NoteNode = { type: 'heading', attrs: { level: 2 }, content: [text()] };
  const picture: NoteNode = { type: 'picture', attrs: { alt: words(random, 30), id: 'photo1' } };
  return [paragraph(), list, heading, picture, { type: 'paragraph' }].filter(() => random() < 0.6);
}

function writeCard(doc: Y.Doc, card: string, random: Random, labels: readonly string[]): void {
  const often = (share: number): boolean => random() < share;
  for (const label of labels) if (often(0.3)) setLabel(doc, card, label, true);
  for (const kind of linkKinds) if (often(0.15)) setLink(doc, card, { kind, id: `${kind}:1` }, true);
  if (often(0.1)) setArchived(doc, card, true);
  if (often(0.3)) setField(doc, card, 'day', '2026-12-01');
  if (often(0.3)) setField(doc, card, 'grid', 'g015');
  for (const [n, order] of generateNKeysBetween(null, null, Math.floor(random() * 4)).entries()) {
    const id = `k${n}${Math.floor(random() * 1e6)}`;
    addCheck(doc, card, { id, text: words(random, 200), order });
    if (often(0.5)) tick(doc, card, id, true);
    if (often(0.2)) linkTask(doc, card, id, 'task0');
  }
  for (let n = 0; n < Math.floor(random() * 3); n++) {
    const long = often(0.1) ? '\u6c34'.repeat(1_990) + '\u{1f600}'.repeat(4) : words(random, 300);
    const to = often(0.3) ? { to: ['ann', 'bob'] } : {};
    addComment(doc, card, {
      id: `m${n}`,
      by: often(0.5) ? 'ann' : 'bob',
      at: 1_790_000_000_000 + n * 1_000,
      text: long,
      ...to,
    });
  }
  if (often(0.5)) jsonToNotes(note(random), notesOf(doc, card));
}

/** A board as people might leave it, of ideas and of `tasks`' cards. */
export function randomBoard(random: Random, tasks: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  const labels = Array.from({ length: Math.floor(random() * 4) }, (_, n) => `l${n}`);
  for (const [n, id] of labels.entries()) addLabel(doc, { id, name: words(random, 40), hue: n });
  for (const column of columns) {
    if (random() < 0.3) nameColumn(doc, column, words(random, 40));
    if (random() < 0.3) limitColumn(doc, column, 1 + Math.floor(random() * 99));
  }
  if (random() < 0.5) setLanes(doc, laneKinds[Math.floor(random() * 3)]);
  const ideas = Array.from({ length: Math.floor(random() * 6) }, (_, n) => `idea${n}`);
  for (const [n, id] of ideas.entries()) {
    addIdea(doc, { id, title: words(random, 200), by: 'ann', at: 1_790_000_000_000 + n });
    if (random() < 0.5) vote(doc, id, 'bob', true);
  }
  const keys = generateNKeysBetween(null, null, ideas.length + tasks.length);
  for (const [n, card] of [...ideas, ...tasks].entries()) {
    writeCard(doc, card, random, labels);
    if (random() < 0.6) orderOf(doc).set(card, keys[n] ?? 'a0');
  }
  return doc;
}
