import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { mostByCoordinator } from '@liandong/shared/requests/limit';
import type { PledgeRecord, RequestRecord } from '@liandong/shared/requests/schema';
import { describe, expect, it } from 'vitest';
import { pledgesOf, ownPledges } from './pledges.ts';
import { rowsOf } from './rows.ts';
import { filing, pledgeSteps, requestSteps } from './steps.ts';

const stamp = { version: 1, changedAt: 5, changedBy: 'x' };
const line = {
  id: '1',
  item: 'a',
  ask: 'amount',
  quantity: 10,
  pledged: 2,
  inTransit: 3,
  received: 0,
  excess: 0,
} as const;

function actor(role: Grant['role'], own: Partial<Grant> = {}): Actor {
  return { id: 'me', grants: [{ community: 'c', role, ...own }] };
}

function pledge(status: string, more: Partial<PledgeRecord> = {}): Stamped<PledgeRecord> {
  return {
    id: status,
    request: 'r',
    line: '1',
    grid: 'g1',
    org: 'o1',
    asked: 2,
    quantity: 2,
    status,
    ...stamp,
    ...more,
  };
}

function request(status: string, priority: RequestRecord['priority'] = 'routine'): Stamped<RequestRecord> {
  return {
    id: 'r',
    title: 'a',
    kind: 'goods',
    priority,
    grid: 'g1',
    line: 'flood',
    status,
    lines: [line],
    ...stamp,
  };
}

const types = (steps: readonly { type: string }[]): string[] => steps.map(({ type }) => type).sort();

describe('steps that a screen offers', () => {
  it('[R28] the giver walks the own pledge, nobody else’s', () => {
    const giver = actor('social_org', { org: 'o1' });
    const main = (status: string) => types(pledgeSteps(giver, pledge(status)).filter(({ aside }) => !aside));
    expect(main('accepted')).toEqual(['pledge.prepare', 'pledge.withdraw']);
    expect(main('in_transit')).toEqual(['pledge.deliver', 'pledge.fail']);
    const aside = pledgeSteps(giver, pledge('preparing')).filter((step) => step.aside);
    expect(aside.map(({ type, ask }) => [type, ask])).toEqual([
      ['pledge.send', 'amount'],
      ['pledge.report', 'words'],
    ]);
    expect(types(pledgeSteps(giver, pledge('delivered')))).toEqual([]);
    expect(pledgeSteps(giver, pledge('accepted', { org: 'o2' }))).toEqual([]);
  });

  it('[R28] whoever asked signs: the grid’s worker and the coordinator, not the worker of another grid', () => {
    expect(types(pledgeSteps(actor('grid_worker', { grids: ['g1'] }), pledge('delivered')))).toEqual([
      'pledge.receive',
    ]);
    expect(pledgeSteps(actor('grid_worker', { grids: ['g2'] }), pledge('delivered'))).toEqual([]);
    expect(types(pledgeSteps(actor('coordinator'), pledge('delivered')))).toEqual(['pledge.receive']);
  });

  it('[R28] nobody signs for what they handed over; two numbers are agreed, disputed or settled, each by the right one', () => {
    const worker = { ...actor('grid_worker', { grids: ['g1'] }), id: 'handed' };
    expect(pledgeSteps(worker, pledge('delivered', { handedBy: 'handed' }))).toEqual([]);
    const difference = { state: 'open' } as const;
    const signed = pledge('received', { handed: 2, received: 1, difference });
    expect(types(pledgeSteps(actor('social_org', { org: 'o1' }), signed))).toEqual(['pledge.agree', 'pledge.dispute']);
    expect(types(pledgeSteps(actor('coordinator'), signed))).toContain('pledge.settle');
    expect(pledgeSteps(worker, signed)).toEqual([]);
  });

  it('[R28] what is lent is asked back, given back and signed for', () => {
    const lent = pledge('received', { lent: true, received: 2 });
    expect(types(pledgeSteps(actor('social_org', { org: 'o1' }), lent))).toEqual(['pledge.recall', 'pledge.return']);
    expect(types(pledgeSteps(actor('grid_worker', { grids: ['g1'] }), lent))).toEqual(['pledge.release']);
    expect(pledgeSteps(actor('social_org', { org: 'o1' }), { ...lent, back: 'returned' })).toEqual([]);
  });

  it('[R28] a coordinator approves, and publishes at once only what is urgent', () => {
    const coordinator = actor('coordinator');
    expect(types(requestSteps(coordinator, request('submitted')))).toEqual([
      'request.approve',
      'request.reject',
      'request.return',
    ]);
    expect(types(requestSteps(coordinator, request('submitted', 'urgent')))).toContain('request.publish');
    expect(requestSteps(coordinator, request('published')).find(({ type }) => type === 'request.close')?.ask).toBe(
      'reason',
    );
    expect(requestSteps(actor('social_org', { org: 'o1' }), request('submitted'))).toEqual([]);
  });

  it('[§6] a coordinator is offered no approval of more than the limit; the lead is', () => {
    const much = { ...request('submitted'), lines: [{ ...line, quantity: mostByCoordinator + 1 }] };
    expect(types(requestSteps(actor('coordinator'), much))).toEqual([]);
    expect(types(requestSteps(actor('lead'), much))).toContain('request.approve');
    const due = { ...much, status: 'published', approvalDue: 9 };
    expect(types(requestSteps(actor('coordinator'), due))).not.toContain('request.approve');
    expect(types(requestSteps(actor('lead'), due))).toContain('request.approve');
  });

  it('[R28] a grid worker files for the own grid only and publishes nothing', () => {
    expect(filing(actor('grid_worker', { grids: ['g1'] }), 'g1')).toEqual({
      submit: true,
      publish: false,
    });
    expect(filing(actor('grid_worker', { grids: ['g1'] }), 'g2').submit).toBe(false);
    expect(filing(actor('coordinator'), 'g2')).toEqual({ submit: true, publish: true });
  });
});

describe('what figures are made of', () => {
  it('[R28] pledges one may see are listed, the rest is said as a sum', () => {
    const [row] = rowsOf([request('published')]);
    const made = pledgesOf(row!, [pledge('accepted'), pledge('withdrawn'), pledge('accepted', { id: 'x', line: '2' })]);
    expect(made.list.map(({ id }) => id)).toEqual(['accepted']);
    expect(made).toMatchObject({ total: 5, others: 3 });
  });

  it('[R28] own pledges leave the list when they ended, a day after the signature', () => {
    const day = 86_400_000;
    const list = [
      pledge('accepted'),
      pledge('failed'),
      pledge('received'),
      pledge('accepted', { id: 'other', org: 'o2' }),
    ];
    expect(ownPledges('o1', list, 10).map(({ id }) => id)).toEqual(['accepted', 'received']);
    expect(ownPledges('o1', list, 2 * day).map(({ id }) => id)).toEqual(['accepted']);
  });
});
