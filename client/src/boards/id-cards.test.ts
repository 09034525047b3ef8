import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { expect, it } from 'vitest';
import { IdCards } from './id-cards.ts';

const card = '990101197002280011';
const stars = '*'.repeat(18);

/** A note as it reads after each of some pieces was typed at its end. */
function typed(...pieces: string[]): string {
  const editor = new Editor({ extensions: [StarterKit, IdCards], content: '<p><strong>联系</strong></p>' });
  for (const piece of pieces) editor.commands.insertContentAt(editor.state.doc.content.size - 1, piece);
  const text = editor.getText();
  editor.destroy();
  return text;
}

it('[P7] the number of an identity card is stars as soon as its last digit is typed, and what stands around stays', () => {
  expect(typed(` ${card.slice(0, 17)}`)).toBe(`联系 ${card.slice(0, 17)}`);
  expect(typed(` ${card.slice(0, 17)}`, card.slice(17), '，再去')).toBe(`联系 ${stars}，再去`);
  expect(typed(` ${card.slice(0, 6)} ${card.slice(6, 14)} ${card.slice(14)} 和 ${card}`)).toBe(
    `联系 ${stars} 和 ${stars}`,
  );
});

it('[P7] a phone number, and a number that is no card, stay', () => {
  expect(typed(' 19900112233 990101197002280012')).toBe('联系 19900112233 990101197002280012');
});
