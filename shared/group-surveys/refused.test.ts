import { expect, test } from 'vitest';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { surveyLimits } from './schema.ts';

test('[R32] a survey has each question and goal once, a group that is here, and so many sheets of a wave that is open', () => {
  const world = makeCareWorld(0);
  const question = { id: 'q', words: '有事知道找谁' };
  const goal = { id: 'g', words: '一个月后有人说话', question: 'q', from: 2, to: 3, by: world.now + 60_000 };
  const plan = { id: 's', title: '互助小组', audience: 'elder_alone', questions: [question], goals: [goal] };
  const send = (type: string, payload: object, by = social) => world.send(by, `groupSurvey.${type}`, payload).refused;
  const write = (more: object) => send('write', { ...plan, ...more });
  expect(write({ questions: [question, question] })).toEqual({ code: 'invalid', field: 'questions/1/id' });
  expect(write({ goals: [goal, goal] })).toEqual({ code: 'invalid', field: 'goals/1/id' });
  expect(write({ group: 'none' })).toMatchObject({ field: 'group', reason: 'activity.no_group' });
  const none = { code: 'not_found', field: 'id', reason: 'groupSurvey.none' };
  const wave = { id: 's', wave: 'before' };
  const sheets = (n: number) => ({ ...wave, sheets: Array.from({ length: n }, () => [3]) });
  expect([send('approve', { id: 's' }, supervisor), send('enter', sheets(1)), send('close', wave)]).toEqual([
    none,
    none,
    none,
  ]);
  expect(write({})).toBeUndefined();
  expect(send('close', wave)).toMatchObject({ field: 'wave', reason: 'groupSurvey.no_sheets' });
  const each = 50;
  for (let n = 0; n < surveyLimits.sheets; n += each) expect(send('enter', sheets(each))).toBeUndefined();
  expect(send('enter', sheets(1))).toMatchObject({ code: 'exceeds', reason: 'groupSurvey.too_many' });
  expect(send('close', wave)).toBeUndefined();
  expect(send('close', wave)?.reason).toBe('groupSurvey.wave_closed');
});
