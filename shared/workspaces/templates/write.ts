import * as Y from 'yjs';
import { notesOf, orderOf } from '../../boards/board-doc.ts';
import { setField, setLabel } from '../../boards/card-fields.ts';
import { addCheck } from '../../boards/checklist.ts';
import { columns } from '../../boards/columns.ts';
import { addIdea } from '../../boards/ideas.ts';
import { addLabel } from '../../boards/labels.ts';
import { limitColumn, nameColumn, setLanes } from '../../boards/settings.ts';
import { templates, type TemplateId, type TemplateIdea } from './templates.ts';
import { wordsOf, type BoardLanguage } from './words.ts';

/** Whose the cards are: whoever opened the board, at that time (ms since 1970 UTC), with ids that begin as `base` does. */
export interface Opened {
  readonly base: string;
  readonly by: string;
  readonly at: number;
  readonly language: BoardLanguage;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The order key of the nth thing, as the fractional index has it. */
function keyOf(n: number): string {
  return `a${digits[n] ?? 'z'}`;
}

function paragraph(words: string): Y.XmlElement {
  const text = new Y.XmlText();
  text.insert(0, words);
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [text]);
  return node;
}

function writeIdea(
  doc: Y.Doc,
  id: TemplateId,
  idea: TemplateIdea,
  n: number,
  { base, by, at, language }: Opened,
): void {
  const words = wordsOf(id, language).ideas[idea.key];
  if (!words) throw new Error(`no words for ${id} ${idea.key}`);
  // The id becomes the task's when it is dispatched: no two boards may have the same.
  const card = `${base}.${idea.key}`;
  addIdea(doc, { id: card, title: words.title, by, at });
  orderOf(doc).set(card, keyOf(n));
  setField(doc, card, 'party', idea.party);
  setField(doc, card, 'line', idea.line);
  setLabel(doc, card, idea.label, true);
  for (const [i, text] of words.checks.entries()) addCheck(doc, card, { id: `k${i + 1}`, text, order: keyOf(i) });
  if (words.note !== undefined) notesOf(doc, card).insert(0, [paragraph(words.note)]);
}

/** Writes a template into an empty document of a board. */
export function writeTemplate(doc: Y.Doc, id: TemplateId, opened: Opened): void {
  const template = templates[id];
  const words = wordsOf(id, opened.language);
  doc.transact(() => {
    for (const column of columns) {
      nameColumn(doc, column, words.columns[column]);
      limitColumn(doc, column, template.limits[column]);
    }
    if (template.byParty) setLanes(doc, 'party');
    for (const [hue, key] of template.labels.entries()) addLabel(doc, { id: key, name: words.labels[key] ?? key, hue });
    for (const [n, idea] of template.ideas.entries()) writeIdea(doc, id, idea, n, opened);
  });
}
