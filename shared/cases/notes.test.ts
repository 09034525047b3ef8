import { expect, test } from 'vitest';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { mostNotes } from './schema.ts';

test('[R39] what is noted has words, is written over by nothing, and ends somewhere: by whose case it is and by the supervisor', () => {
  const world = makeCareWorld(1);
  world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
  const note = (id: string, words = '夜里醒三次') =>
    world.send(social, 'case.note', { id: 'c', note: id, words }).refused;
  const advise = (id: string, words = '先听他说完') =>
    world.send(supervisor, 'case.advise', { id: 'c', note: id, words }).refused;
  expect(note('n', ' ')).toEqual({ code: 'invalid', field: 'words' });
  expect(advise('a', ' ')).toEqual({ code: 'invalid', field: 'words' });
  expect(note('n')).toBeUndefined();
  const there = { field: 'note', reason: 'care.note_there' };
  expect([note('n'), advise('n')]).toMatchObject([there, there]);
  const referring = { id: 'c', agreed: true, note: 'n', words: '转给医院' };
  expect(world.send(social, 'case.refer', referring).refused).toMatchObject(there);
  for (let n = 1; n < mostNotes; n++) expect(note(`n${n}`)).toBeUndefined();
  const full = { field: 'words', reason: 'care.notes_full' };
  expect([note('more'), advise('more')]).toMatchObject([full, full]);
});
