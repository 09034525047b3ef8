import * as Y from 'yjs';
import { boardLimits } from './board-doc.ts';
import { namingOf, type Naming, type Namings } from './named.ts';
import { noteMarks, noteNodes } from './note-nodes.ts';

/** Thrown by the checks: what of the document is not as a board's may be. Its message is a fixed phrase. */
export class BoardProblem extends Error {
  override name = 'BoardProblem';
}

/** The board, or one card of it, has no room left; nothing is wrong with what was written. */
export class BoardFull extends BoardProblem {
  override name = 'BoardFull';
}

/** Refuses a document. */
export function fail(problem: string): never {
  throw new BoardProblem(problem);
}

function checkMarks(marks: unknown): void {
  if (marks === undefined) return;
  for (const [name, value] of Object.entries(marks as object)) {
    if (!noteMarks.includes(name)) fail('a mark that notes do not have');
    const plain =
      value === true || (typeof value === 'object' && value !== null && Object.keys(value as object).length === 0);
    if (!plain) fail('a mark with a value');
  }
}

/** Running text: letters and known marks only, nothing embedded. @returns the number of its pieces */
export function checkText(text: Y.Text, marked: boolean): number {
  if (text._map.size > 0) fail('a text with attributes');
  const pieces = text.toDelta() as { insert: unknown; attributes?: object }[];
  for (const piece of pieces) {
    if (typeof piece.insert !== 'string') fail('something embedded in a text');
    if (!marked && piece.attributes) fail('a mark on a plain text');
    checkMarks(piece.attributes);
  }
  return pieces.length;
}

/** How much stands in a card's notes: each edit of them is checked by reading them all. */
interface Sum {
  letters: number;
  pieces: number;
  readonly named: Map<string, Naming>;
}

function checkElement(element: Y.XmlElement, depth: number, sum: Sum): number {
  const rule = noteNodes[element.nodeName];
  if (!rule) return fail('a node that notes do not have');
  for (const [name, value] of Object.entries(element.getAttributes())) {
    if (!Object.hasOwn(rule.attributes, name) || !rule.attributes[name]?.(value))
      fail('an attribute that a node does not have');
  }
  const naming = element.nodeName === 'mention' ? namingOf(element) : undefined;
  if (naming) sum.named.set(...naming);
  return 1 + checkChildren(element, rule.holds, depth + 1, sum);
}

function checkChildren(parent: Y.XmlFragment, holds: readonly string[], depth: number, sum: Sum): number {
  if (depth > boardLimits.depth) fail('too deep');
  let nodes = 0;
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlElement) {
      if (!holds.includes(child.nodeName)) fail('a node where it may not be');
      nodes += checkElement(child, depth, sum);
    } else if (child instanceof Y.XmlText) {
      if (!holds.includes('text')) fail('a text where it may not be');
      sum.letters += child.length;
      sum.pieces += checkText(child, true);
    } else fail('something in notes that is no node');
  }
  return nodes;
}

/** Checks a card's notes. @returns the number of nodes, and who is named @throws BoardProblem */
export function checkNotes(notes: Y.XmlFragment): { readonly nodes: number; readonly named: Namings } {
  if (notes._map.size > 0) fail('notes with attributes');
  const sum = { letters: 0, pieces: 0, named: new Map<string, Naming>() };
  const nodes = checkChildren(notes, noteNodes['notes']?.holds ?? [], 0, sum);
  if (sum.letters > boardLimits.noteLetters || sum.pieces + nodes > boardLimits.notePieces)
    throw new BoardFull('notes that are too long');
  return { nodes, named: sum.named };
}
