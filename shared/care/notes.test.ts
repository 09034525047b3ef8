import { expect, it } from 'vitest';
import { faultOfNote } from './notes.ts';

it('[R39] a note writes over none that stands, and none is lost for want of room; words without an id are no note', () => {
  const said = { id: 'c', note: 'n', words: '夜里醒三次' };
  expect(faultOfNote([], 2, said)).toBeUndefined();
  expect(faultOfNote(['n'], 2, said)?.refused).toMatchObject({ field: 'note', reason: 'care.note_there' });
  expect(faultOfNote(['a', 'b'], 2, said)?.refused).toMatchObject({ field: 'words', reason: 'care.notes_full' });
  expect(faultOfNote(['n', 'b'], 2, { id: 'c', note: 'n', words: ' ' })).toBeUndefined();
});
