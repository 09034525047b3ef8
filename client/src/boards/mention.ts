import { mergeAttributes, Node } from '@tiptap/core';
import { isId } from '@liandong/shared/boards/board-doc';
import { watchEffect } from 'vue';

/** A person of the team in a note: the account and nothing else. The name is read from it, masked, each time. */
export const Mention = Node.create<{ nameOf: (account: string) => string }>({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ nameOf: (account) => account }),
  addAttributes: () => ({ account: { default: null } }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => {
        const account = element.getAttribute('data-mention') ?? '';
        return isId(account) ? { account } : false;
      },
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const account = String(node.attrs['account']);
    const own = { 'data-mention': account, class: 'mention' };
    return ['span', mergeAttributes(HTMLAttributes, own), `@${this.options.nameOf(account)}`];
  },
  renderText({ node }) {
    return `@${this.options.nameOf(String(node.attrs['account']))}`;
  },
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('span');
      dom.className = 'mention';
      // The name comes a moment after the note, and may change.
      const stop = watchEffect(() => (dom.textContent = `@${this.options.nameOf(String(node.attrs['account']))}`));
      return { dom, destroy: () => stop() };
    };
  },
});
