import { getSchema } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { Fragment, Slice } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { picturesIn, plainPaste } from './paste.ts';

it('[B5] a numbered list of a kind of its own is pasted like the others: the server takes no kinds', () => {
  const schema = getSchema([StarterKit]);
  const list = schema.nodeFromJSON({
    type: 'orderedList',
    attrs: { type: 'a', start: 3 },
    content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }],
  });
  const [pasted] = plainPaste(new Slice(Fragment.from(list), 0, 0)).content.toJSON() as { attrs: object }[];
  expect(pasted?.attrs).toEqual({ type: null, start: 3 });
  expect(JSON.stringify(pasted)).toContain('one');
});

it('[P9] a picture of text, as Word brings it beside the text, is left; one alone or copied in a browser is brought', () => {
  const picture = new File(['x'], 'p.png', { type: 'image/png' });
  const data = (html: string): DataTransfer =>
    ({ files: [picture], getData: (type: string) => (type === 'text/html' ? html : '') }) as unknown as DataTransfer;
  expect(picturesIn(data(''))).toEqual([picture]);
  expect(picturesIn(data('<meta charset="utf-8"><img src="https://a.example/p.png" alt="p">'))).toEqual([picture]);
  expect(picturesIn(data('<html><head><style>p {}</style></head><body><p>words</p></body></html>'))).toEqual([]);
});
