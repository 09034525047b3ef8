import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { PledgeRecord, RequestRecord } from '@liandong/shared/requests/schema';
import { describe, expect, it } from 'vitest';
import { isOver, raised, releasable } from './excess.ts';
import { amountOf, linesFor, offersShown, offerSteps, type Offer } from './offers.ts';
import { passes, rowsOf, type Row } from './rows.ts';
import { requestSteps } from './steps.ts';

const stamp = { version: 1, changedAt: 5, changedBy: 'x' };
const actor = (role: Grant['role'], own: Partial<Grant> = {}): Actor => ({
  id: 'me',
  grants: [{ community: 'c', role, ...own }],
});

function offer(id: string, more: Partial<Offer> = {}): Offer {
  const base = { title: id, kind: 'goods', grid: 'g1', line: 'flood', status: 'listed' } as const;
  return { ...base, facts: [], ...stamp, id, ...more };
}

function request(id: string, more: Partial<RequestRecord> = {}): Stamped<RequestRecord> {
  const counts = { pledged: 6, inTransit: 3, received: 3, excess: 2 };
  const lines = [{ id: '1', item: id, ask: 'amount', quantity: 10, unit: '条', spec: '厚的', ...counts } as const];
  const base = {
    title: id,
    kind: 'goods',
    priority: 'urgent',
    grid: 'g1',
    line: 'flood',
    status: 'published',
  } as const;
  return { ...base, lines, ...stamp, id, ...more };
}
const row = (more: Partial<RequestRecord> = {}): Row => rowsOf([request('r', more)])[0]!;

describe('too many pledges', () => {
  it('[R28] only a published request has something to settle, and then it waits for the coordinator', () => {
    expect([isOver(row()), passes(row(), 'pending', [], true)]).toEqual([true, true]);
    expect([isOver(row({ status: 'closed' })), passes(row({ status: 'closed' }), 'pending', [], true)]).toEqual([
      false,
      false,
    ]);
  });

  it('[R28] what can be given up is what was not sent; to ask as many again keeps all else of the line, and no counts', () => {
    const pledge = (status: string): Stamped<PledgeRecord> => ({
      ...{ request: 'r', line: '1', grid: 'g1', org: 'o', asked: 3, quantity: 3, ...stamp },
      ...{ id: status, status },
    });
    const list = ['accepted', 'preparing', 'in_transit', 'received', 'withdrawn'].map(pledge);
    expect(releasable(row(), list).map(({ id }) => id)).toEqual(['accepted', 'preparing']);
    expect(raised(row())).toEqual({
      lines: [{ id: '1', item: 'r', ask: 'amount', quantity: 12, unit: '条', spec: '厚的' }],
    });
  });
});

describe('approval afterwards', () => {
  it('[R28] is offered to whoever approves while it is due, and waits in the list until it came', () => {
    const steps = (who: Actor, more: Partial<RequestRecord>) =>
      requestSteps(who, request('r', more)).map(({ type }) => type);
    expect(steps(actor('coordinator'), { approvalDue: 9 })).toContain('request.approve');
    expect(steps(actor('grid_worker', { grids: ['g1'] }), { approvalDue: 9 })).toEqual([]);
    expect(steps(actor('coordinator'), { approvalDue: 9, approvedAt: 7 })).not.toContain('request.approve');
    const calm = request('r', { approvalDue: 9 }).lines.map((line) => ({ ...line, excess: 0 }));
    expect(passes(row({ approvalDue: 9, lines: calm }), 'pending', [], true)).toBe(true);
    expect(passes(row({ approvalDue: 9, approvedAt: 7, lines: calm }), 'pending', [], true)).toBe(false);
  });
});

describe('offers', () => {
  it('[R28] what stands comes first, the newest first, and a search finds by every word of it', () => {
    const all = [
      offer('gone', { status: 'withdrawn', changedAt: 9 }),
      offer('old', { changedAt: 1 }),
      offer('new', { changedAt: 2, facts: [{ id: 'a', label: '酒店地址', text: '洪山区 1 号' }] }),
    ];
    expect(offersShown(all, '').map(({ id }) => id)).toEqual(['new', 'old', 'gone']);
    expect(offersShown(all, '洪山 new').map(({ id }) => id)).toEqual(['new']);
    expect(offersShown(all, '汉口')).toEqual([]);
  });

  it('[R28] says how many only where one number says it', () => {
    const rooms = { id: 'r', label: '房间数', number: 20 };
    expect(amountOf(offer('a', { facts: [rooms] }))).toBe(20);
    expect(amountOf(offer('a', { facts: [rooms, { ...rooms, id: 'p', number: 40 }] }))).toBeUndefined();
    expect(amountOf(offer('a', { facts: [rooms, { ...rooms, id: 'quantity', number: 3 }] }))).toBe(3);
  });

  it('[R28] the own organisation takes back, a coordinator also matches, nobody touches what is over', () => {
    const own = offer('a', { org: 'o1' });
    expect(offerSteps(actor('social_org', { org: 'o1' }), own)).toContain('offer.withdraw');
    expect(offerSteps(actor('social_org', { org: 'o2' }), own)).toEqual([]);
    expect(offerSteps(actor('grid_worker', { grids: ['g1'] }), own)).toEqual([]);
    expect(offerSteps(actor('coordinator'), own)).toContain('offer.match');
    expect(offerSteps(actor('coordinator'), offer('a', { status: 'matched' }))).toEqual([]);
  });

  it('[R28] the line that the giver named comes first, though nothing is missing there; then what is missing', () => {
    const missing = request('m').lines.map((line) => ({ ...line, pledged: 0 }));
    const rows = rowsOf([request('full'), request('named'), request('missing', { lines: missing })]);
    const stands = offer('a', { facts: [{ id: 'request', label: '对应的请求', text: 'named/1' }] });
    expect(linesFor(stands, rows).map(({ key }) => key)).toEqual(['named/1', 'missing/1']);
  });
});
