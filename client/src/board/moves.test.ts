import type { Task } from '@liandong/shared/tasks/schema';
import { describe, expect, it } from 'vitest';
import { obstacle } from './rights.ts';
import { legalColumns, needsReason, stepsFrom, stepTo } from './moves.ts';

describe('moves on the board', () => {
  it('[R25] only columns that a step of the task machine leads to are legal', () => {
    expect(legalColumns('open')).toEqual(['waiting']);
    expect(legalColumns('claimed')).toEqual(['waiting', 'doing']);
    expect(legalColumns('accepted')).toEqual(['doing']);
    expect(legalColumns('in_progress')).toEqual(['doing', 'blocked', 'checking']);
    expect(legalColumns('blocked')).toEqual(['doing', 'blocked']);
    expect(legalColumns('done')).toEqual(['doing', 'checking', 'verified']);
    expect(legalColumns('verified')).toEqual(['verified']);
  });

  it('[R25] a drop sends the step of the table', () => {
    expect(stepTo('in_progress', 'checking')?.command).toBe('task.finish');
    expect(stepTo('done', 'doing')?.command).toBe('task.return');
    expect(stepTo('in_progress', 'verified')).toBeUndefined();
    expect(stepsFrom('open').map((step) => step.command)).toEqual(['task.claim']);
  });

  it('[R25] blocking and sending back say why', () => {
    expect(['task.block', 'task.return', 'task.finish'].map(needsReason)).toEqual([true, true, false]);
  });

  it('[R25] a column that is not legal says what stands in the way', () => {
    const doing = { status: 'in_progress' } as Task;
    expect(obstacle(undefined, 'doing')).toBe('idea');
    expect(obstacle(doing, 'ideas')).toBe('notBack');
    expect(obstacle(doing, 'verified')).toBe('step');
    expect(obstacle(doing, 'checking')).toBe('right');
  });

  it('[B1] an idea can stay or be dispatched', () => {
    expect(legalColumns(undefined)).toEqual(['ideas', 'waiting']);
  });
});
