import { InputRule, mergeAttributes, Node } from '@tiptap/core';
import { householdCode } from '@liandong/shared/boards/note-nodes';

export interface HouseholdOptions {
  /** the word before the code */
  label: string;
  /** somebody pressed a chip */
  opened: (code: string, chip: HTMLElement) => void;
}

/** What is typed for a household, with the word before its code or without, up to the space that ends it. */
export function typedHousehold(label: string): RegExp {
  return new RegExp(`@(?:${label}\\s?)?(\\d{1,4}(?:-\\d{1,4}){1,3})\\s$`);
}

/** A household in a note: its door code and nothing else. Typing `@3-1-07` or `@户 3-1-07` and a space makes one. */
export const Household = Node.create<HouseholdOptions>({
  name: 'household',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ label: '', opened: () => undefined }),
  addAttributes: () => ({ code: { default: null } }),
  parseHTML: () => [
    {
      tag: 'span[data-household]',
      getAttrs: (element) => {
        const code = element.getAttribute('data-household') ?? '';
        return householdCode.test(code) ? { code } : false;
      },
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const code = String(node.attrs['code']);
    return [
      'span',
      mergeAttributes(HTMLAttributes, { 'data-household': code, class: 'household' }),
      `@${this.options.label} ${code}`,
    ];
  },
  renderText: ({ node }) => `@${String(node.attrs['code'])}`,
  addNodeView() {
    return ({ node }) => {
      const code = String(node.attrs['code']);
      const dom = document.createElement('button');
      dom.type = 'button';
      dom.className = 'household';
      dom.textContent = `@${this.options.label} ${code}`;
      dom.setAttribute('aria-haspopup', 'dialog');
      dom.addEventListener('click', () => this.options.opened(code, dom));
      // The editor would make a press into a selection and take the focus from the chip.
      return { dom, stopEvent: (event) => ['mousedown', 'click', 'keydown'].includes(event.type) };
    };
  },
  addInputRules() {
    return [
      new InputRule({
        find: typedHousehold(this.options.label),
        handler: ({ range, match, chain }) => {
          chain()
            .insertContentAt(range, [
              { type: this.name, attrs: { code: match[1] } },
              { type: 'text', text: ' ' },
            ])
            .run();
        },
      }),
    ];
  },
});
