import { InputRule, mergeAttributes, Node } from '@tiptap/core';
import { householdCode } from '@liandong/shared/boards/note-nodes';

/**
 * A household in a note: its door code and nothing else. Typing `@3-1-07` and a space makes one.
 * `label` is the word before the code.
 */
export const Household = Node.create<{ label: string }>({
  name: 'household',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ label: '' }),
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
  addInputRules() {
    return [
      new InputRule({
        find: /@(\d{1,4}(?:-\d{1,4}){1,3})\s$/,
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
