import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';

/** Where a picture of a note ends. */
function endOf(note: Node, id: string): number | undefined {
  let end: number | undefined;
  note.descendants((node, at) => {
    if (node.attrs['id'] === id) end = at + node.nodeSize;
    return end === undefined;
  });
  return end;
}

/** Puts a new picture after what is chosen in a note, and the caret after it: the next does not take its place. */
export function putPicture(editor: Editor, id: string, alt: string): void {
  editor
    .chain()
    .focus()
    .insertContentAt(editor.state.selection.to, { type: 'picture', attrs: { id, alt } })
    .command(({ tr, state }) => {
      // In the middle of a line, at its end and in an empty one it comes to stand at different places.
      const end = endOf(tr.doc, id);
      const line = state.schema.nodes['paragraph']?.create();
      if (end === undefined || !line) return false;
      if (!tr.doc.resolve(end).nodeAfter?.isTextblock) tr.insert(end, line);
      tr.setSelection(TextSelection.create(tr.doc, end + 1));
      return true;
    })
    .run();
}
