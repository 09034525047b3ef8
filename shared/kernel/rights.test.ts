import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from './actor.ts';
import { grantsIn } from './actor.ts';
import { rightTo } from './right-to.ts';
import { cellOf, grantFor, parseCell, sight } from './rights.ts';
import { State } from './state.ts';

function actor(...grants: readonly Omit<Grant, 'community'>[]): Actor {
  return { id: 'me', grants: grants.map((grant) => ({ community: 'pudong', ...grant })) };
}

describe('rights as a table', () => {
  it('[§6] reads a cell: acts, own, aggregates', () => {
    expect(parseCell('–')).toEqual({ rights: [], summary: false });
    expect(parseCell('claim, U own')).toEqual({
      rights: [
        { act: 'claim', own: false },
        { act: 'U', own: true },
      ],
      summary: false,
    });
    expect(parseCell('C U')).toEqual({
      rights: [
        { act: 'C', own: false },
        { act: 'U', own: false },
      ],
      summary: false,
    });
    expect(parseCell('own')).toEqual({ rights: [{ act: 'R', own: true }], summary: false });
    expect(parseCell('S')).toEqual({ rights: [], summary: true });
    expect(parseCell('S own')).toEqual({ rights: [], summary: true, ownSummary: true });
    expect(parseCell('A under limit')).toEqual({ rights: [{ act: 'A', own: false, limited: true }], summary: false });
  });

  it('[§6] approving includes advancing and seeing, not creating', () => {
    const lead = actor({ role: 'lead' });
    expect(['A', 'U', 'R'].every((act) => grantFor(lead, 'task', act))).toBe(true);
    expect(grantFor(lead, 'task', 'C')).toBeUndefined();
  });

  it('[§6] a right under a limit does not reach beyond it; the same right without one does', () => {
    const over = { field: 'id', reason: 'request.over_limit', params: { limit: 500 } };
    const needs = [
      { object: 'request', act: 'A', belongs: (_: State, { much }: { much: boolean }) => (much ? { over } : {}) },
    ] as const;
    const right = (role: Grant['role'], much: boolean) => rightTo(actor({ role }), needs, new State(), { much });
    expect(right('coordinator', false)).toMatchObject({ role: 'coordinator' });
    expect(right('coordinator', true)).toEqual({ refused: { code: 'forbidden', ...over } });
    expect(right('lead', true)).toMatchObject({ role: 'lead' });
    expect(right('grid_worker', true)).toEqual({
      refused: { code: 'forbidden', params: { object: 'request', act: 'A' } },
    });
    const both = actor({ role: 'coordinator' }, { role: 'lead' });
    expect(rightTo(both, needs, new State(), { much: true })).toMatchObject({ role: 'lead' });
  });

  it('[P7] own reaches a grid and what lies in it, an organisation, or oneself, and no further', () => {
    const worker = actor({ role: 'grid_worker', grids: ['003'] });
    expect(grantFor(worker, 'task', 'U', { grids: ['003'] })).toBeDefined();
    expect(grantFor(worker, 'task', 'U', { grids: ['003-2'] })).toBeDefined();
    expect(grantFor(worker, 'task', 'U', { grids: ['004'] })).toBeUndefined();
    expect(grantFor(worker, 'task', 'U', { grids: ['0031'] })).toBeUndefined();
    const official = actor({ role: 'grid_worker', grids: ['440604012051001'] });
    expect(grantFor(official, 'task', 'U', { grids: ['44060401205100102'] })).toBeDefined();
    expect(grantFor(worker, 'task', 'U', {})).toBeUndefined();
    const org = actor({ role: 'social_org', org: 'o1' });
    expect(grantFor(org, 'task', 'C', { org: 'o1' })).toBeDefined();
    expect(grantFor(org, 'task', 'C', { org: 'o2' })).toBeUndefined();
    expect(grantFor(actor({ role: 'social_org' }), 'task', 'C', {})).toBeUndefined();
    expect(grantFor(actor({ role: 'volunteer' }), 'volunteer', 'U', { people: ['me'] })).toBeDefined();
    expect(grantFor(actor({ role: 'volunteer' }), 'volunteer', 'U', { people: ['you'] })).toBeUndefined();
  });

  it('[P7] self is oneself alone, though one’s grant names grids and an organisation', () => {
    const volunteer: Actor = { id: 'v1', grants: [{ community: 'c', role: 'volunteer', grids: ['003'], org: 'o-12' }] };
    expect(grantFor(volunteer, 'volunteer', 'U', { people: ['v1'], grids: ['003'] })).toBeDefined();
    expect(grantFor(volunteer, 'volunteer', 'U', { people: ['v2'], grids: ['003'], org: 'o-12' })).toBeUndefined();
    expect(sight(volunteer, 'volunteer', { people: ['v2'], grids: ['003'] })).toBeUndefined();
  });

  it('[§6] who holds several roles may do what any of them may', () => {
    const both = actor({ role: 'volunteer' }, { role: 'coordinator' });
    expect(grantFor(both, 'task', 'claim')?.role).toBe('volunteer');
    expect(grantFor(both, 'task', 'C')?.role).toBe('coordinator');
  });

  it('[P7] sight is all, aggregates or nothing, and nothing is the default', () => {
    expect(sight(actor({ role: 'wall' }), 'task', {})).toBe('summary');
    expect(sight(actor({ role: 'coordinator' }), 'task', {})).toBe('all');
    expect(sight(actor({ role: 'grid_worker', grids: ['003'] }), 'task', { grids: ['004'] })).toBeUndefined();
    expect(sight(actor(), 'task', {})).toBeUndefined();
    expect(cellOf('nothing of the kind' as never, 'lead').rights).toEqual([]);
  });

  it('[P7] grants of another community do not count, those of all communities do', () => {
    const here: Grant = { community: 'pudong', role: 'lead' };
    const there: Grant = { community: 'guangyuan', role: 'lead' };
    const everywhere: Grant = { community: '*', role: 'system_admin' };
    expect(grantsIn([here, there, everywhere], 'pudong')).toEqual([here, everywhere]);
  });
});
