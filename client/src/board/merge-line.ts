import { replaceText } from '@liandong/shared/boards/line';
import * as Y from 'yjs';

function lineOf(client: number, from?: Y.Doc): { doc: Y.Doc; text: Y.Text } {
  const doc = new Y.Doc();
  // Fixed, so that words that both put at one place always come in one order.
  doc.clientID = client;
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return { doc, text: doc.getText() };
}

/** A line with what I made of it since I began, and with what others made of it meanwhile. */
export function mergeLine(begun: string, mine: string, others: string): string {
  const base = lineOf(1);
  base.text.insert(0, begun);
  const [theirs, own] = [lineOf(2, base.doc), lineOf(3, base.doc)];
  replaceText(theirs.text, others);
  replaceText(own.text, mine);
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(own.doc));
  return theirs.text.toJSON();
}
