import type { Grant } from '@liandong/shared/kernel/actor';
import { describe, expect, it } from 'vitest';
import { mayImport, rightToBring } from './may-import.ts';
import { grantOf, grid, ground, listIn, listsOf, now, standing } from './sample-ground.ts';

/** What a row of tasks says of its organisation. */
function orgOf(place: string, ...grants: readonly Grant[]): unknown {
  const wish = listIn(listsOf(ground(standing, ...grants)), 'tasks').imports?.make('t1', {
    title: '巡查',
    place,
    due: now,
  });
  return wish && 'payload' in wish ? wish.payload['org'] : wish;
}

describe('by which right rows come', () => {
  const [coordinator, org, lead] = [grantOf('coordinator'), grantOf('social_org'), grantOf('team_lead')];

  it('[lists] [§6] rows are an organisation’s where its right alone lets them in, in whatever order somebody holds grants', () => {
    expect([orgOf(grid, org), orgOf(grid, coordinator)]).toEqual(['o1', undefined]);
    expect([orgOf(grid, org, coordinator), orgOf(grid, coordinator, org)]).toEqual([undefined, undefined]);
    // A grant that names an organisation, and none of whose rights brings tasks, says nothing of them.
    expect(orgOf(grid, { ...grantOf('volunteer'), org: 'o2' }, org)).toBe('o1');
    // In the own grid by the team's right, elsewhere by the organisation's.
    expect([orgOf(grid, lead, org), orgOf('110105001001002', lead, org)]).toEqual([undefined, 'o1']);
  });

  it('[lists] [§6] nobody brings rows without a right to them', () => {
    const of = { object: 'task' } as const;
    expect(rightToBring({ id: 'me', grants: [grantOf('evaluator')] }, of)).toBeUndefined();
    expect(rightToBring({ id: 'me', grants: [{ ...org, readOnly: true }] }, of)).toBeUndefined();
    expect(mayImport({ id: 'me', grants: [org] }, { object: 'task' })).toBe(false);
  });
});
