import { limitedFields } from '@liandong/shared/time-limits/schema';
import type { Incident } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Purpose } from '@liandong/shared/purposes/purpose';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../time-limits/notices.ts';
import { actsOn } from './acts.ts';
import { suggestionsFor } from './alike.ts';
import { rowsOf, type Filter } from './rows.ts';

const now = Date.UTC(2026, 5, 8, 4);
const minute = 60_000;
const grid = '440604012051015';

function incident(id: string, more: Partial<Incident> = {}): Stamped<Incident> {
  return {
    ...{ id, title: '楼道积水', grid, line: 'flood', hazard: 'natural', severity: 'important', occurredAt: now },
    ...{ status: 'filed', filedAt: now - minute, reportedBy: 'a', reportedAt: now, course: [], reports: [id] },
    ...{ handlers: [], workedBy: [], suspended: 0, stopped: 0, reworks: 0, dispatches: 0, returns: 0 },
    ...limitedFields,
    ...{ version: 1, changedAt: now, changedBy: 'a' },
    ...more,
  };
}
const who = (role: Role, id = 'me'): Actor => ({ id, grants: [{ community: 'c', role, grids: [grid] }] });
const all: Filter = { line: undefined, grid: undefined, status: 'open', severity: '', purpose: '' };

describe('the list', () => {
  it('[R13] begins with what is over time, then what waits to be filed, then by severity', () => {
    const rows = rowsOf(
      [
        incident('calm'),
        incident('new', { status: 'reported', filedAt: undefined as never }),
        incident('grave', { severity: 'urgent' }),
        incident('late', { filedAt: now - 9 * 3_600_000, severity: 'normal' }),
        incident('done', { status: 'closed' }),
      ],
      all,
      now,
    );
    expect(rows.map(({ incident: { id } }) => id)).toEqual(['late', 'new', 'grave', 'calm']);
  });

  it('[R01] is narrowed by line, area, state and severity together; an area holds what lies in it', () => {
    const some = [
      incident('a', { grid: `${grid}01` }),
      incident('b', { line: 'fire' }),
      incident('c', { grid: '440604012051003' }),
      incident('d', { severity: 'critical', status: 'closed' }),
      incident('e', { grid: 'b-7', line: 'fire' }),
    ];
    // A building that was imported has whatever code its owner gave it.
    const buildings = [`${grid}01`, 'b-7'].map((id) => ({
      ...{ id, kind: 'micro_grid' as const, name: '楼', parent: grid },
    }));
    const areas = new Map(buildings.map((area) => [area.id, area]));
    const ids = (filter: Partial<Filter>) =>
      rowsOf(some, { ...all, ...filter }, now, areas)
        .map(({ incident: { id } }) => id)
        .sort();
    expect(ids({ grid })).toEqual(['a', 'b', 'e']);
    expect(ids({ grid, line: 'flood' })).toEqual(['a']);
    expect(ids({ status: 'ended' })).toEqual(['d']);
    expect(ids({ status: '', severity: 'critical' })).toEqual(['d']);
  });

  it('[R10] is narrowed to those in which something was done of one nature', () => {
    const act = (purpose: Purpose) => ({ act: 'progressed', at: now, by: 'a', purpose });
    const some = [
      incident('a', { course: [act('remedial'), act('preventive')] }),
      incident('b', { course: [act('remedial')] }),
      incident('c'),
    ];
    const ids = (purpose: Purpose) => rowsOf(some, { ...all, purpose }, now).map((row) => row.incident.id);
    expect([ids('remedial'), ids('preventive'), ids('developmental')]).toEqual([['a', 'b'], ['a'], []]);
  });
});

describe('what may be the same happening', () => {
  const told = incident('told', { title: '电表箱下面楼道积水', status: 'reported' });
  const found = (other: Partial<Incident>, minutes?: number) =>
    suggestionsFor(told, [incident('other', other)], () => minutes).map(({ reasons }) => reasons);

  it('[R13] is near in place and time, of one line or kind, in alike words; and says why', () => {
    expect(found({ title: '楼道口积水到电表箱' })).toEqual([['place', 'line', 'hazard', 'words']]);
    expect(found({ title: '楼道口积水', grid: '440604012051003' }, 5)).toEqual([['near', 'line', 'hazard', 'words']]);
    expect(found({ title: '楼道口积水', grid: '440604012051003' }, 20)).toEqual([]);
    expect(found({ title: '楼道口积水', occurredAt: now - 24 * 3_600_000 })).toEqual([]);
    expect(found({ title: '电梯停了', line: 'property' })).toEqual([]);
    expect(found({ title: '楼道口积水', status: 'closed' })).toEqual([]);
  });

  it('[R13] is never the incident itself', () => {
    expect(suggestionsFor(told, [told], () => 0)).toEqual([]);
  });
});

describe('what may be done', () => {
  const types = (actor: Actor, one: Stamped<Incident>) => actsOn(actor, one, now).map(({ type }) => type);

  it('[R13] whoever handled it is not offered to verify it; another is', () => {
    const resolved = incident('i', { status: 'resolved', handlers: ['me'], workedBy: ['me'] });
    expect(types(who('grid_worker'), resolved)).not.toContain('incident.verify');
    expect(types(who('grid_worker', 'other'), resolved)).toContain('incident.verify');
  });

  it('[§6] what was given to somebody is offered to them, and to be taken back to whoever dispatches', () => {
    const given = incident('i', { status: 'dispatched', handlers: ['me'] });
    expect(types(who('grid_worker'), given)).toEqual(expect.arrayContaining(['incident.accept', 'incident.return']));
    expect(types(who('grid_worker', 'other'), given)).not.toContain('incident.accept');
    expect(types(who('coordinator', 'other'), given)).toContain('incident.return');
    expect(types(who('captain'), given)).toEqual([]);
  });

  it('[R13] what was closed is opened again by the lead, for seven days', () => {
    const closed = (days: number) => incident('i', { status: 'closed', closedAt: now - days * 24 * 60 * minute });
    expect(types(who('lead'), closed(6))).toContain('incident.reopen');
    expect(types(who('lead'), closed(8))).not.toContain('incident.reopen');
    expect(types(who('subdistrict'), closed(6))).not.toContain('incident.reopen');
  });
});

it('[R13] a notice names each record once, by its highest step, as long as its limit runs', () => {
  const item = (id: string, step: 'remind' | 'urge') =>
    ({ collection: 'incidents', id, limit: 'accept', since: now - minute, step, critical: false }) as const;
  const items = [
    item('i', 'remind'),
    item('i', 'urge'),
    item('over', 'urge'),
    item('gone', 'urge'),
    item('taken', 'urge'),
    item('back', 'urge'),
  ];
  const notice = { id: 'me', toldAt: now, items, waiting: [], waitingSince: 0, notBefore: 0 };
  const records = [incident('i'), incident('over', { status: 'closed' })];
  const taken = { status: 'accepted', acceptedAt: now };
  records.push(incident('taken', taken), incident('back', { ...taken, status: 'filed', againSince: now }));
  const lines = linesOf(notice, ({ id }) => records.find((one) => one.id === id));
  expect(lines.map(({ item: { step }, record }) => [record.id, step])).toEqual([['i', 'urge']]);
});
