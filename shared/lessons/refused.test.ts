import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';
import { byTime, resident } from '../testing/people.ts';
import { lessonLimits } from './schema.ts';

const prompt = { id: 'q', kind: 'gas', words: '灶台边有煤气味' };
const lesson = { id: 'l', title: '看看独居老人', words: '进门先看三样。', prompts: [prompt] };

test('[R36] a lesson has words, each of its prompts once, and so many are shown at a time', () => {
  const world = makeCareWorld(0);
  const keep = (more: object) => world.send(social, 'lesson.keep', { ...lesson, ...more }).refused;
  expect(keep({ words: ' ' })).toMatchObject({ field: 'words', reason: 'lesson.words_missing' });
  expect(keep({ prompts: [prompt, prompt] })).toEqual({ code: 'invalid', field: 'prompts/1/id' });
  for (let n = 0; n < lessonLimits.shown; n++) expect(keep({ id: `l${n}` })).toBeUndefined();
  expect(keep({})).toMatchObject({ code: 'illegal', reason: 'lesson.too_many' });
  // Written anew, or in place of one that was put away.
  expect(keep({ id: 'l0' })).toBeUndefined();
  world.must(social, 'lesson.shelve', { id: 'l1' });
  expect(keep({})).toBeUndefined();
});

test('[R36] only a lesson that is shown is put away or finished, and nobody finishes it who may only look', () => {
  const world = makeCareWorld(0);
  world.must(social, 'lesson.keep', lesson);
  const [grant] = resident.grants;
  if (!grant) throw new Error('a resident has a grant');
  const watching = { id: 'a-watching', grants: [{ ...grant, readOnly: true as const }] };
  expect(world.send(watching, 'lesson.finish', { id: 'l' }).refused?.code).toBe('forbidden');
  world.must(social, 'lesson.shelve', { id: 'l' });
  for (const [actor, type] of [
    [social, 'lesson.shelve'],
    [resident, 'lesson.finish'],
    [byTime, 'lesson.finishAsGuest'],
  ] as const)
    expect(world.send(actor, type, { id: 'l' }).refused?.reason, type).toBe('lesson.none');
});
