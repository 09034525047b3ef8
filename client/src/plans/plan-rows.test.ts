import type { EmergencyPlan } from '@liandong/shared/plans/schema';
import { expect, test } from 'vitest';
import { planFrom, rowsOf } from './plan-rows.ts';

test('[R30] a plan that is written anew keeps everything that nobody changed, supporting parties included', () => {
  const plan: EmergencyPlan = {
    ...{ id: 'p', title: '暴雨内涝', hazard: 'natural', when: '橙色预警', status: 'revising', writers: ['a'] },
    tasks: [
      {
        ...{ key: 'move', title: '转移', lead: 'community', line: 'flood', need: 4, grid: '003', hazard: 'risky' },
        support: ['volunteer', 'social_worker'],
      },
    ],
    supplies: [{ item: 'rice', quantity: 3 }],
  };
  const { tasks, supplies } = rowsOf(plan);
  const { title, when, hazard } = plan;
  const written = planFrom({ id: 'p', title, when, hazard }, tasks, supplies);
  expect(written).toMatchObject({ tasks: plan.tasks, supplies: plan.supplies });
});
