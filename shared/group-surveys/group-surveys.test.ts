import { beforeEach, describe, expect, it } from 'vitest';
import { without } from '../kernel/without.ts';
import { roles } from '../kernel/roles.ts';
import { viewOf } from '../kernel/view.ts';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { effectsOf, isReached } from './effect.ts';
import { groupSurveys, surveyLimits } from './schema.ts';

let world: World;
beforeEach(() => {
  world = makeCareWorld();
});
const questions = [
  { id: 'q1', words: '这周和邻居说过几次话' },
  { id: 'q2', words: '有事知道找谁' },
] as const;
const day = 86_400_000;
const goal = () => ({
  id: 'g1',
  words: '一个月后有人说话',
  question: 'q1',
  from: 2,
  to: 3.5,
  by: world.now + 30 * day,
});
const plan = (goals: readonly object[] = [goal()]) => ({
  ...{ id: 's', title: '独居老人互助小组', audience: 'elder_alone', questions, goals },
});
const at = () => world.state.get(groupSurveys, 's');
const sheets = (n: number, ...degrees: number[]) => Array.from({ length: n }, () => degrees);

describe('group surveys', () => {
  it('[R32] a plan without a measurable goal is not approved, and it is said what is missing of which', () => {
    world.must(social, 'groupSurvey.write', plan([]));
    const approve = () => world.send(supervisor, 'groupSurvey.approve', { id: 's' }).refused;
    expect(approve()).toMatchObject({ code: 'illegal', field: 'goals', reason: 'groupSurvey.no_goal' });
    for (const field of ['question', 'from', 'to', 'by'] as const) {
      const vague = without(goal(), field);
      world.must(social, 'groupSurvey.write', plan([goal(), { ...vague, id: 'g2' }]));
      expect(approve()).toMatchObject({
        ...{ field: `goals/1/${field}`, reason: 'groupSurvey.not_measurable', params: { n: 2 } },
      });
    }
    world.must(social, 'groupSurvey.write', plan([{ ...goal(), to: 2 }]));
    expect(approve()).toMatchObject({ field: 'goals/0/to' });
    world.must(social, 'groupSurvey.write', plan([{ ...goal(), by: world.now - 1 }]));
    expect(approve()).toMatchObject({ field: 'goals/0/by', reason: 'groupSurvey.date_past' });
    world.must(social, 'groupSurvey.write', plan());
    expect(approve()).toBeUndefined();
    expect(at()).toMatchObject({ status: 'approved', approvedBy: 'a-super' });
    world.must(social, 'groupSurvey.write', plan());
    expect(at()?.status).toBe('written');
  });

  it('[R32] there is an end to how many plans stand', () => {
    for (let n = 0; n < surveyLimits.plans; n++) world.must(social, 'groupSurvey.write', { ...plan(), id: `s${n}` });
    const refused = (id: string) => world.send(social, 'groupSurvey.write', { ...plan(), id }).refused?.reason;
    expect([refused('more'), refused('s0')]).toEqual(['groupSurvey.too_many_plans', undefined]);
  });

  it('[R32] [§6] a supervisor approves, and never the own plan', () => {
    world.must(supervisor, 'groupSurvey.write', plan());
    expect(world.send(supervisor, 'groupSurvey.approve', { id: 's' }).refused?.reason).toBe('groupSurvey.own');
    expect(world.send(social, 'groupSurvey.approve', { id: 's' }).refused?.code).toBe('forbidden');
    const may = roles.filter((role) => !world.send(actorOf('x', role), 'groupSurvey.write', plan()).refused);
    expect(may).toEqual(['social_worker', 'supervisor']);
  });

  it('[R32] before and after are asked in the same words, and the effect is shown with how many answered', () => {
    world.must(social, 'groupSurvey.write', plan());
    const enter = (wave: string, list: number[][]) =>
      world.send(social, 'groupSurvey.enter', { id: 's', wave, sheets: list }).refused;
    expect(enter('before', sheets(1, 2))).toMatchObject({ field: 'sheets/0', reason: 'groupSurvey.all_questions' });
    expect(enter('before', sheets(4, 2, 3))).toBeUndefined();
    expect(enter('before', sheets(1, 3, 3))).toBeUndefined();
    const other = { ...plan(), questions: [{ id: 'q1', words: '别的问题' }] };
    expect(world.send(social, 'groupSurvey.write', other).refused?.reason).toBe('groupSurvey.asked_already');
    expect(enter('after', sheets(1, 4, 4))).toMatchObject({ reason: 'groupSurvey.before_first' });
    world.must(social, 'groupSurvey.close', { id: 's', wave: 'before' });
    expect(enter('before', sheets(1, 4, 4))).toMatchObject({ reason: 'groupSurvey.wave_closed' });
    expect(enter('after', sheets(1, 4, 4))).toMatchObject({ reason: 'groupSurvey.approve_first' });
    world.must(supervisor, 'groupSurvey.approve', { id: 's' });
    expect(enter('after', sheets(6, 4, 3))).toBeUndefined();
    world.must(social, 'groupSurvey.close', { id: 's', wave: 'after' });
    const survey = at();
    expect(survey).toMatchObject({ before: { n: 5, means: [2.2, 3] }, after: { n: 6, means: [4, 3] } });
    expect(survey && effectsOf(survey).map(({ change }) => change)).toEqual([1.8, 0]);
    expect(survey?.goals[0] && isReached(survey.goals[0], survey.after.means?.[0])).toBe(true);
    expect(world.send(social, 'groupSurvey.write', plan()).refused?.reason).toBe('groupSurvey.over');
  });

  it('[R32] [P7] of fewer than five sheets no mean is entered, no event holds a sheet, and nobody else reads the plan', () => {
    world.must(social, 'groupSurvey.write', plan());
    world.must(social, 'groupSurvey.enter', { id: 's', wave: 'before', sheets: sheets(4, 1, 5) });
    expect(world.events.at(-1)?.data).toEqual({ id: 's', wave: 'before', n: 4 });
    world.must(social, 'groupSurvey.close', { id: 's', wave: 'before' });
    expect(at()?.before).toEqual({ n: 4, isClosed: true });
    expect([...world.records.keys()].filter((key) => key.startsWith('groupSurveySums'))).toEqual([]);
    const seeing = roles.filter((role) =>
      world.registry
        .projectAll(world.state, viewOf(actorOf('x', role).grants))
        .get(groupSurveys.name)
        ?.has('s'),
    );
    expect(seeing).toEqual(['social_worker', 'supervisor']);
  });
});
