import { describe, expect, it } from 'vitest';
import { needs } from '../needs/schema.ts';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { planDifference } from './difference.ts';
import { carePlans } from './schema.ts';

const measure = { unit: '人', from: 1, to: 3, by: Date.UTC(2027, 1, 1) };
const goal = (id: string, more: object = {}) => ({ id, need: 'n', words: '每周有人来往', measure, ...more });

function withNeed() {
  const world = makeCareWorld();
  world.must(social, 'need.note', { id: 'n', subject: 'h1.1', needClass: 'social_support' });
  return world;
}

describe('need, goal, plan', () => {
  it('[R23] a plan answers needs that were assessed; another approves it, and its needs are planned', () => {
    const world = withNeed();
    const wish = { id: 'h1.1', goals: [goal('g')] };
    expect(world.send(social, 'carePlan.write', wish).refused).toMatchObject({ reason: 'carePlan.assess_first' });
    world.must(social, 'need.assess', { id: 'n', tier: 'priority' });
    expect(world.send(social, 'carePlan.write', { ...wish, id: 'h2.1' }).refused).toMatchObject({
      reason: 'carePlan.other_need',
    });
    const { events, private: beside } = world.must(social, 'carePlan.write', wish);
    expect(JSON.stringify(events)).not.toContain('来往');
    expect(beside).toMatchObject([{ kind: 'planWords', id: 'plan@h1.1' }]);
    expect(world.send(social, 'carePlan.approve', { id: 'h1.1' }).refused).toMatchObject({ reason: 'carePlan.own' });
    world.must(supervisor, 'carePlan.approve', { id: 'h1.1' });
    expect(world.state.get(needs, 'n')?.status).toBe('planned');
    world.must(social, 'carePlan.measure', { id: 'h1.1', goal: 'g', now: 2 });
    world.must(social, 'carePlan.write', { ...wish, goals: [goal('g'), goal('h')] });
    expect(world.state.get(carePlans, 'h1.1')).toMatchObject({
      ...{ revision: 2, status: 'written' },
      goals: [{ id: 'g', now: 2 }, { id: 'h' }],
    });
  });

  it('[R23] [R32] no plan is approved with a goal that nobody could say was reached', () => {
    const world = withNeed();
    world.must(social, 'need.assess', { id: 'n', tier: 'priority' });
    for (const vague of [goal('g', { measure: undefined }), goal('g', { measure: { ...measure, to: 1 } })]) {
      world.must(social, 'carePlan.write', { id: 'h1.1', goals: [goal('a'), JSON.parse(JSON.stringify(vague))] });
      expect(world.send(supervisor, 'carePlan.approve', { id: 'h1.1' }).refused).toMatchObject({
        ...{ reason: 'carePlan.not_measurable', field: 'goals/1' },
      });
    }
  });

  it('[R23] a revision says what it changed: what came, went, or reads otherwise', () => {
    const [a, b, c] = [goal('a'), goal('b'), goal('c')];
    const before = { goals: [a, b] };
    const after = { goals: [{ ...a, measure: { ...measure, to: 4 } }, c] };
    expect(planDifference(before, after).map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'changed'],
      ['c', 'added'],
      ['b', 'dropped'],
    ]);
    expect(planDifference(before, before)).toEqual([]);
    expect(planDifference(undefined, before)).toHaveLength(2);
  });
});
