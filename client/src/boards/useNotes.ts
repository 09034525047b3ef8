import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { StarterKit } from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { AtPeople, type AtOptions } from './at-people.ts';
import { hueOf } from './hue.ts';
import { Household } from './household.ts';
import { IdCards } from './id-cards.ts';
import { Mention } from './mention.ts';
import { openDoorIn, type DoorInNote } from './open-door.ts';
import { Paste } from './paste.ts';
import { Picture } from './picture.ts';

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
  /** address of a picture by its id */
  picture(id: string): string;
  /** said in place of a picture that can't be had now */
  missing(): string;
  /** a household's chip was pressed */
  opened(code: string, chip: HTMLElement): void;
  /** pictures were pasted or dropped */
  pictures(files: readonly File[]): void;
  readonly at: AtOptions;
}

export interface Notes {
  readonly editor: ShallowRef<Editor | undefined>;
  /** a door that stands openly beside somebody's condition */
  readonly door: ShallowRef<DoorInNote | undefined>;
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
export function useNotes(element: Ref<HTMLElement | null>, options: () => NotesOptions): Notes {
  const editor = shallowRef<Editor>();
  const door = shallowRef<DoorInNote>();
  watch(
    [element, options] as const,
    ([mount, given]) => {
      editor.value?.destroy();
      editor.value = undefined;
      if (!mount) return;
      const { fragment, awareness, editable, label, household, nameOf } = given;
      const made = new Editor({
        element: mount,
        editable,
        injectCSS: false, // our own rules stand in note.css; a strict content policy takes no injected ones
        editorProps: {
          attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
        },
        extensions: [
          kit,
          Household.configure({ label: household, opened: given.opened }),
          Mention.configure({ nameOf }),
          Picture.configure({ address: given.picture, missing: given.missing }),
          AtPeople.configure(given.at),
          IdCards,
          Paste.configure({ pictures: given.pictures }),
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
      const look = (): void => void (door.value = editable ? openDoorIn(made.state.doc) : undefined);
      made.on('update', look);
      look();
      editor.value = made;
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => editor.value?.destroy());
  return { editor, door };
}
