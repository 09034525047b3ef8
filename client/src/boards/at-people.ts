import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** A name that is being typed after an `@`. */
export interface AtQuery {
  /** where the `@` and what follows stand in the document */
  readonly from: number;
  readonly to: number;
  /** what follows the `@`; empty right after it */
  readonly text: string;
  /** px from the window's left and top: below the `@` */
  readonly left: number;
  readonly top: number;
}

export interface AtOptions {
  changed: (query: AtQuery | undefined) => void;
  /** whether the open list takes the key */
  key: (event: KeyboardEvent) => boolean;
}

/** Not after a letter, as in an address of e-mail, and no door code, which begins with a digit. */
const typed =
  /(?:^|[^A-Za-z0-9])@((?:[^\s@\d\u3001\u3002\uff0c\uff1a\uff1b][^\s@\u3001\u3002\uff0c\uff1a\uff1b]{0,11})?)$/;
/** Longest piece of text before the caret that is looked at. */
const reach = 20;

/** The name that is being typed at the caret of a text, with where its `@` stands; nothing where there is none. */
export function typedName(before: string): { readonly at: number; readonly text: string } | undefined {
  const text = typed.exec(before)?.[1];
  return text === undefined ? undefined : { at: before.length - text.length - 1, text };
}

function queryIn(view: EditorView): AtQuery | undefined {
  const { selection } = view.state;
  const { $from, empty } = selection;
  if (!empty || !view.editable || !view.hasFocus() || !$from.parent.isTextblock) return undefined;
  const start = Math.max(0, $from.parentOffset - reach);
  const found = typedName($from.parent.textBetween(start, $from.parentOffset, ' ', ' '));
  if (!found) return undefined;
  const from = $from.start() + start + found.at;
  const { left, bottom } = view.coordsAtPos(from);
  return { from, to: $from.pos, text: found.text, left, top: bottom };
}

/** Notices an `@` with a name after it, and lets an open list have its keys. */
export const AtPeople = Extension.create<AtOptions>({
  name: 'atPeople',
  // Before Enter and the arrows mean something to the text.
  priority: 1000,
  addOptions: () => ({ changed: () => undefined, key: () => false }),
  addProseMirrorPlugins() {
    const { changed, key } = this.options;
    return [
      new Plugin({
        view: () => ({ update: (view) => changed(queryIn(view)), destroy: () => changed(undefined) }),
        props: {
          handleKeyDown: (_, event) => key(event),
          handleDOMEvents: {
            // The editor would keep Escape to itself; where no list takes it, it goes on to what the note stands in.
            keydown: (_, event) => {
              if (event.key !== 'Escape') return false;
              if (key(event)) event.preventDefault();
              return true;
            },
            blur: () => {
              changed(undefined);
              return false;
            },
          },
        },
      }),
    ];
  },
});
