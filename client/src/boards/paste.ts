import { Extension } from '@tiptap/core';
import { boardLimits } from '@liandong/shared/boards/board-doc';
import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** What the server takes at most, less what stands around: nobody is to lose a line because it went in too deep. */
const deepest = boardLimits.depth - 2;

/**
 * What is pasted, without what a known node may not carry: the editor's schema lets in known nodes and marks only,
 * but Word gives a numbered list a kind of its own.
 */
export function plainPaste(pasted: Slice): Slice {
  return new Slice(plainNodes(pasted.content), pasted.openStart, pasted.openEnd);
}

function plainNodes(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const attributes = 'type' in node.attrs ? { ...node.attrs, type: null } : node.attrs;
    nodes.push(node.isText ? node : node.type.create(attributes, plainNodes(node.content), node.marks));
  });
  return Fragment.fromArray(nodes);
}

/** Whether there are words in what is pasted: a browser's "copy image" brings an `img` beside the picture, Word a text. */
function hasWords(html: string): boolean {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== '';
}

/** Pictures that somebody brings by pasting or dropping; text that comes with them goes first, as from Word. */
export function picturesIn(data: DataTransfer | null): readonly File[] {
  if (!data || hasWords(data.getData('text/html'))) return [];
  return [...data.files].filter(({ type }) => type.startsWith('image/'));
}

/** How many nodes stand in each other. */
function depthOf(node: Node): number {
  let deep = 0;
  node.forEach((child) => (deep = Math.max(deep, 1 + (child.isText ? 0 : depthOf(child)))));
  return deep;
}

/** Pasting and dropping into a note. */
export const Paste = Extension.create<{ pictures: (files: readonly File[]) => void }>({
  name: 'plainPaste',
  addOptions: () => ({ pictures: () => undefined }),
  addProseMirrorPlugins() {
    const bring = (event: ClipboardEvent | DragEvent, data: DataTransfer | null): boolean => {
      const files = picturesIn(data);
      if (files.length === 0) return false;
      event.preventDefault();
      this.options.pictures(files);
      return true;
    };
    return [
      new Plugin({
        // What others wrote is in already; own text goes no deeper than the server takes.
        filterTransaction: (transaction) =>
          !transaction.docChanged ||
          transaction.getMeta(ySyncPluginKey) !== undefined ||
          depthOf(transaction.doc) <= deepest,
        props: {
          transformPasted: plainPaste,
          handlePaste: (_, event) => bring(event, event.clipboardData),
          // A picture that is moved within the note comes as a file as well.
          handleDrop: (_, event, __, moved) => !moved && bring(event, event.dataTransfer),
        },
      }),
    ];
  },
});
