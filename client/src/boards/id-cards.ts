import { Extension } from '@tiptap/core';
import { hiddenCard, idCardsIn } from '@liandong/shared/kernel/id-card';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Stands for a chip or a picture, so that a place in the words is a place in the note. */
const chip = '\uFFFC';

/** A change that puts stars where numbers of identity cards stand in a note, or nothing. */
function withoutIdCards({ doc, tr }: EditorState): Transaction | undefined {
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const words = node.textBetween(0, node.content.size, undefined, chip);
    // Stars are put in from the front: what comes after is looked up through what was put in before.
    for (const found of idCardsIn(words)) {
      const from = tr.mapping.map(at + 1 + found.at);
      tr.insertText(hiddenCard, from, from + found.length);
    }
    return false;
  });
  return tr.docChanged ? tr : undefined;
}

/** Hides the number of an identity card as soon as its last digit is typed, before the note goes to anybody. */
export const IdCards = Extension.create({
  name: 'idCards',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        // What comes from others was hidden by the server.
        appendTransaction: (changes, _, state) =>
          changes.some((change) => change.docChanged && change.getMeta(ySyncPluginKey) === undefined)
            ? withoutIdCards(state)
            : undefined,
      }),
    ];
  },
});
