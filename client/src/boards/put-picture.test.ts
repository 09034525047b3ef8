import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { Picture } from './picture.ts';
import { putPicture } from './put-picture.ts';

const editors: Editor[] = [];
afterEach(() => editors.splice(0).forEach((editor) => editor.destroy()));

/** A note with some lines and the caret at a place in it, as one short string of its blocks. */
function note(html: string, caret: number): { editor: Editor; blocks: () => string } {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [StarterKit.configure({ trailingNode: false }), Picture],
    content: html,
  });
  editors.push(editor);
  editor.commands.setTextSelection(caret);
  const blocks = (): string =>
    editor.state.doc.content.content.map((node) => String(node.attrs['id'] ?? `"${node.textContent}"`)).join(' ');
  return { editor, blocks };
}

describe('pictures in a note', () => {
  const places: [string, string, number, string][] = [
    ['an empty note', '<p></p>', 1, 'a b "words"'],
    ['the end of a line', '<p>one</p>', 4, '"one" a b "words"'],
    ['the middle of a line', '<p>one</p>', 2, '"o" a b "wordsne"'],
    ['a line before another', '<p>one</p><p>two</p>', 4, '"one" a b "wordstwo"'],
  ];
  it.each(places)('[P9] two stay in their order in %s, and one writes on after them', (_, html, caret, blocks) => {
    const one = note(html, caret);
    putPicture(one.editor, 'a', 'first');
    putPicture(one.editor, 'b', 'second');
    one.editor.commands.insertContent('words');
    expect(one.blocks()).toBe(blocks);
  });
});
