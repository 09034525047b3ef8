import { boardLimits } from '@liandong/shared/boards/board-doc';
import { BoardProblem, checkNotes } from '@liandong/shared/boards/check-notes';
import * as Y from 'yjs';
import { listOf, recordOf, textOf, type Problems } from './check-values.ts';
import { jsonToNotes, type NoteNode } from './notes-json.ts';

function nodesOf(value: unknown, depth: number): NoteNode[] {
  // One level deeper than a board lets in, so that what is too deep is refused by the board's own check.
  if (depth > boardLimits.depth + 1) return [];
  return listOf(value).map((entry) => {
    const { type, attrs, content, text, marks } = recordOf(entry);
    const names = listOf(marks).map((mark) => ({ type: textOf(recordOf(mark)['type']) }));
    return {
      type: textOf(type),
      ...(attrs !== undefined && { attrs: recordOf(attrs) }),
      ...(content !== undefined && { content: nodesOf(content, depth + 1) }),
      ...(typeof text === 'string' && { text: textOf(text) }),
      ...(names.length > 0 && { marks: names }),
    };
  });
}

/** The nodes of a card's note, when they are such as a board's notes may hold; otherwise none, and a problem. */
export function checkNodes(value: unknown, name: string, problems: Problems): readonly NoteNode[] {
  const nodes = nodesOf(value, 0);
  if (nodes.length === 0) return nodes;
  const notes = new Y.Doc().getXmlFragment('notes');
  try {
    jsonToNotes(nodes, notes);
    checkNotes(notes);
    return nodes;
  } catch (error) {
    if (!(error instanceof BoardProblem)) throw error;
    problems.add('notes', name);
    return [];
  }
}
