import { mergeAttributes, Node } from '@tiptap/core';
import { boardLimits, isId } from '@liandong/shared/boards/board-doc';

export interface PictureOptions {
  /** address of a picture by its id */
  address: (id: string) => string;
  /** said in its place while it can't be had: without a network, or without a right */
  missing: () => string;
}

/** A picture in a note: the id of the stored one, and what is on it for those who do not see it. */
export const Picture = Node.create<PictureOptions>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ address: (id) => id, missing: () => '' }),
  addAttributes: () => ({ id: { default: null }, alt: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'figure[data-picture]',
      getAttrs: (element) => {
        const id = element.getAttribute('data-picture') ?? '';
        const alt = (element.getAttribute('data-alt') ?? '').slice(0, boardLimits.line);
        return isId(id) ? { id, alt } : false;
      },
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const { id, alt } = node.attrs as { id: string; alt: string };
    return ['figure', mergeAttributes(HTMLAttributes, { 'data-picture': id, 'data-alt': alt }), alt];
  },
  renderText: ({ node }) => String(node.attrs['alt']),
  addNodeView() {
    return ({ node }) => {
      const { id, alt } = node.attrs as { id: string; alt: string };
      const dom = document.createElement('figure');
      dom.className = 'picture';
      const image = document.createElement('img');
      image.alt = alt;
      image.loading = 'lazy';
      const words = document.createElement('figcaption');
      words.textContent = alt;
      dom.append(image, words);
      const show = (): void => {
        dom.removeAttribute('data-missing');
        image.src = this.options.address(id);
      };
      image.addEventListener('error', () => (dom.dataset['missing'] = this.options.missing()));
      window.addEventListener('online', show);
      show();
      return { dom, destroy: () => window.removeEventListener('online', show) };
    };
  },
});
