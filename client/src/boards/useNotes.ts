import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { StarterKit } from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { onScopeDispose, watch, type Ref } from 'vue';
import { hueOf } from './hue.ts';
import { Household } from './household.ts';

export interface NotesOptions {
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
  readonly editable: boolean;
  /** accessible name of the text field */
  readonly label: string;
  /** the word before a household's code */
  readonly household: string;
  /** masked name of an account */
  nameOf(account: string): string;
}

function caret(account: string, name: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'caret';
  mark.style.setProperty('--hue', hueOf(account));
  const tag = document.createElement('span');
  tag.className = 'caret-name';
  tag.textContent = name;
  mark.append(tag);
  return mark;
}

/** Only the nodes of `shared/boards/note-nodes.ts`: the server refuses any other. */
const kit = StarterKit.configure({
  undoRedo: false, // Yjs undoes one's own edits only
  blockquote: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  link: false,
  underline: false,
  trailingNode: false, // would write into a document that somebody only looks at
  heading: { levels: [1, 2, 3] },
});

/** Binds a rich-text editor to a card's shared notes in an element; made anew when the options change. */
export function useNotes(element: Ref<HTMLElement | null>, options: () => NotesOptions): void {
  let editor: Editor | undefined;
  watch(
    [element, options] as const,
    ([mount, { fragment, awareness, editable, label, household, nameOf }]) => {
      editor?.destroy();
      editor = undefined;
      if (!mount) return;
      editor = new Editor({
        element: mount,
        editable,
        injectCSS: false, // our own rules stand in note.css; a strict content policy takes no injected ones
        editorProps: {
          attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
        },
        extensions: [
          kit,
          Household.configure({ label: household }),
          Collaboration.configure({ fragment }),
          CollaborationCaret.configure({
            provider: { awareness },
            user: {},
            render: (user) => caret(String(user['account']), nameOf(String(user['account']))),
            selectionRender: (user) => ({
              nodeName: 'span',
              class: 'caret-range',
              style: `--hue: ${hueOf(String(user['account']))}`,
            }),
          }),
        ],
      });
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => editor?.destroy());
}
