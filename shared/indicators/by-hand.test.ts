import { describe, expect, it } from 'vitest';
import { alertAcks, alerts, type Alert } from '../alerts/schema.ts';
import { DisinfectionPoints } from '../disinfection/schema.ts';
import { distressContacts } from '../distress/schema.ts';
import { householdTotals } from '../households/schema.ts';
import { incidents, type Incident } from '../incidents/schema.ts';
import { Proposals as LinkageProposals } from '../linkage/schema.ts';
import { Proposals } from '../proposals/schema.ts';
import { activities, activitySignUps } from '../activities/schema.ts';
import { Areas } from '../areas/schema.ts';
import type { Role } from '../kernel/roles.ts';
import { MonitorTotals } from '../monitoring/totals.ts';
import { needs } from '../needs/schema.ts';
import { ReportAsks } from '../reports/schema.ts';
import { UpReports } from '../reports/up-schema.ts';
import { Requests, type RequestLine } from '../requests/schema.ts';
import { campaigns, screeningTotals } from '../screening/schema.ts';
import { EarlySigns, SignLeads } from '../signs/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { AllStock } from '../stock/schema.ts';
import { supportNets, supportTotals } from '../support/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { Told } from '../testing/figures.ts';
import { actorOf } from '../testing/world.ts';
import { visits } from '../visits/schema.ts';
import { activeResidents } from '../potential/active.ts';
import { rounds } from '../confidence/schema.ts';
import { feedbacks } from '../feedback/schema.ts';
import { orderTotals } from '../life-order/schema.ts';
import { moodPulses } from '../mood/schema.ts';
import { everywhere } from '../needs/schema.ts';
import { purchaseTotals } from '../purchases/schema.ts';
import { resumptionTotals } from '../resumption/schema.ts';
import { Trainings } from '../trainings/schema.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';
import { dayOf } from '../volunteers/hours.ts';
import { binError } from './histogram.ts';
import { byGrid, tellIndicators } from './answer.ts';
import { indicators } from './list.ts';
import { indicatorSettings, settingsId } from './schema.ts';
import { periodOf } from './slots.ts';

const hour = 60;
/** Read from bins: as near as they promise. */
const near = (value: number | null | undefined, to: number): void => {
  expect(value).toBeGreaterThanOrEqual(to / (1 + binError) - 1e-9);
  expect(value).toBeLessThanOrEqual(to * (1 + binError) + 1e-9);
};

const usual: Partial<Incident> = {
  ...{ grid: '003', line: 'flood', severity: 'urgent', status: 'closed' },
  ...{ course: [], suspended: 0, stopped: 0, reworks: 0, dispatches: 1, returns: 0 },
};

/** An incident that was filed, accepted, resolved and closed so many minutes ago; what is left out has not been. */
function incident(told: Told, id: string, ago: Record<string, number>, more: Partial<Incident> = {}): void {
  const times = Object.fromEntries(Object.entries(ago).map(([name, minutes]) => [`${name}At`, told.ago(minutes)]));
  told.put(incidents, id, { ...usual, ...times, ...more });
}

describe('indicators, by hand', () => {
  it('[R35] whoever evaluates their own grid alone is told of that one, whichever they ask for', () => {
    const told = new Told();
    for (const grid of ['003', '005']) {
      told.put(Areas, grid, { kind: 'grid', name: grid });
      incident(told, grid, { filed: 300, accepted: 290 }, { grid });
    }
    const e01 = indicators.find(({ id }) => id === 'E01');
    if (!e01) throw new Error('no E01');
    const gridsFor = (role: Role) =>
      byGrid(told, actorOf('a', role, { grids: ['003'] }), e01, { window: '24h' }).map(({ grid }) => grid);
    for (const role of ['grid_worker', 'captain'] as const) expect(gridsFor(role), role).toEqual(['003']);
    for (const role of ['lead', 'evaluator', 'wall'] as const) expect(gridsFor(role), role).toEqual(['003', '005']);
  });

  it('[E01] the middle of 10, 20, 30 and 100 minutes from filing to acceptance is 20, the ninth tenth 100; by severity', () => {
    const told = new Told();
    for (const [id, took] of Object.entries({ a: 10, b: 20, c: 30, d: 100 }))
      incident(
        told,
        id,
        { filed: 300, accepted: 300 - took },
        { status: 'in_progress', ...(id === 'd' ? { severity: 'normal' } : {}) },
      );
    incident(told, 'e', { filed: 300 }, { status: 'merged' });
    near(told.value('E01.response').value, 20);
    near(told.value('E01.response').p90, 100);
    expect(told.value('E01.response').d).toBe(4);
    near(told.kind('E01.response', 'normal'), 100);
  });

  it('[E02] five hours from filing to resolution, of which two suspended, are three; reworked, it counts no more until it is resolved again', () => {
    const told = new Told();
    incident(told, 'a', { filed: 6 * hour, resolved: hour }, { status: 'resolved', suspended: 2 * hour * 60_000 });
    near(told.value('E02.settling').value, 3);
    told.put(incidents, 'a', { status: 'in_progress', resolvedAt: undefined });
    expect(told.value('E02.settling').value).toBeNull();
    // Forty hours, closed for two, opened again and settled in one: forty-one, and not the last hour alone.
    const ago = { filed: 43 * hour, reopened: hour, resolved: 0 };
    incident(told, 'b', ago, { status: 'resolved', shut: 2 * hour * 60_000 });
    near(told.value('E02.settling').value, 41);
  });

  it('[E03] [E04] of four, one closed in time, one late, one overdue, one with time left: 2 of 3 closed, 1 of 3 on time', () => {
    const told = new Told();
    // Urgent ones have 24 hours.
    incident(told, 'a', { filed: 10 * hour, resolved: 8 * hour, closed: 2 * hour });
    incident(told, 'b', { filed: 30 * hour, resolved: 4 * hour, closed: 3 * hour });
    incident(told, 'c', { filed: 26 * hour }, { status: 'in_progress' });
    incident(told, 'd', { filed: 2 * hour }, { status: 'in_progress' });
    near(told.value('E03.closed').value, 200 / 3);
    near(told.value('E04.onTime').value, 100 / 3);
    // What leaves live state was closed all the same; what is opened again was not.
    told.put(incidents, 'a', null);
    expect(told.value('E03.closed').n).toBe(2);
    told.put(incidents, 'b', {
      status: 'in_progress',
      closedAt: undefined,
      resolvedAt: undefined,
      reopenedAt: told.now,
    });
    expect(told.value('E03.closed')).toMatchObject({ n: 1, d: 2 });
    // Settled in time, and verified by nobody since: its time is over, and it is not closed.
    incident(told, 'e', { filed: 40 * hour, resolved: 39 * hour }, { status: 'resolved' });
    expect(told.value('E03.closed', '7d')).toMatchObject({ n: 1, d: 3 });
    expect(told.value('E04.onTime', '7d')).toMatchObject({ n: 1, d: 3 });
    told.put(incidents, 'e', { status: 'closed', closedAt: told.now });
    expect(told.value('E04.onTime', '7d')).toMatchObject({ n: 2, d: 3 });
  });

  it('[E05] one of four that were resolved had been reworked: 25 %', () => {
    const told = new Told();
    for (const id of ['a', 'b', 'c', 'd'])
      incident(told, id, { filed: 9 * hour, resolved: hour }, { reworks: id === 'a' ? 2 : 0 });
    expect(told.value('E05.reworked').value).toBe(25);
  });

  it('[E06] of ten dispatches two came back: 80 % went right', () => {
    const told = new Told();
    incident(told, 'a', { filed: 5 * hour }, { dispatches: 7, returns: 2 });
    incident(told, 'b', { filed: 5 * hour }, { dispatches: 3 });
    expect(told.value('E06.rightly').value).toBeCloseTo(80, 9);
  });

  it('[E07] signs four hours, one hour and minus half an hour before their incidents: the middle is one hour', () => {
    const told = new Told();
    for (const [id, lead] of Object.entries({ a: 240, b: 60, c: -30 }))
      told.put(SignLeads, id, { grid: '003', occurredAt: told.ago(120), firstSeenAt: told.ago(120 + lead), signs: 1 });
    near(told.value('E07.lead').value, 1);
  });

  it('[E08] three signs prevented, one raised, one dismissed: 75 %', () => {
    const told = new Told();
    for (const [id, status] of Object.entries({
      a: 'prevented',
      b: 'prevented',
      c: 'prevented',
      d: 'raised',
      e: 'dismissed',
    }))
      told.put(EarlySigns, id, {
        ...{ status, block: '003', settledAt: told.ago(30) },
        kind: id === 'a' || id === 'd' ? 'water' : 'dispute',
      });
    expect(told.value('E08.prevented').value).toBe(75);
    expect(told.value('E08.prevented', '24h', { line: 'flood' }).value).toBe(50);
  });

  it('[E08] [P7] what speaks of somebody is counted in the whole alone: with a line and a place it would tell whose it is', () => {
    const told = new Told();
    for (const kind of ['mood', 'unseen', 'illness'] as const)
      told.put(EarlySigns, kind, { status: 'prevented', kind, block: '003', settledAt: told.ago(30) });
    expect(told.value('E08.prevented').value).toBe(100);
    for (const line of ['care', 'epidemic'] as const)
      expect(told.value('E08.prevented', '24h', { line }).value).toBeNull();
  });

  it('[E09] of ten targeted seven acknowledge, one of them after 31 minutes: 60 %; an exercise counts for nothing', () => {
    const told = new Told();
    const cap = (status: 'Actual' | 'Exercise') => ({ status }) as Alert['cap'];
    told.put(alerts, 'a', { cap: cap('Actual'), targeted: 10, publishedAt: told.ago(100) });
    told.put(alerts, 'x', { cap: cap('Exercise'), targeted: 90, publishedAt: told.ago(100) });
    for (let n = 0; n < 7; n++) {
      const at = told.ago(n === 6 ? 69 : 80);
      told.put(alertAcks, `a:${n}`, { alert: 'a', account: `${n}`, at }, at);
    }
    told.put(alertAcks, 'x:1', { alert: 'x', account: '1', at: told.ago(90) });
    expect(told.value('E09.acked').value).toBe(60);
  });

  it('[E11] 140 of rice with 20 a day last 7 days, 30 of water with 10 a day 3: the shortest is 3', () => {
    const told = new Told();
    const day = dayOf(told.now);
    const item = (name: string, onHand: number, issued: number, rigid = true): void =>
      told.put(AllStock, name, {
        ...{ item: name, name, rigid, onHand, reserved: 0, dated: [] },
        issued: [{ day, quantity: issued }],
      });
    item('rice', 140, 280);
    item('water', 30, 140);
    item('toys', 1, 1000, false);
    item('tents', 5, 0);
    expect(told.value('E11.cover').value).toBe(3);
    expect([told.kind('E11.cover', 'rice'), told.kind('E11.cover', 'tents')]).toEqual([7, null]);
  });

  it('[E12] met 30 of 40 households: 75 %; a screening that is over counts no more', () => {
    const told = new Told();
    const buildings = ['003-1'];
    told.put(householdTotals, '003-1', { households: 40 });
    told.put(campaigns, 'c', { status: 'in_progress', line: 'epidemic', buildings });
    told.put(campaigns, 'old', { status: 'completed', line: 'epidemic', buildings });
    told.put(screeningTotals, 'c.003-1', {
      campaign: 'c',
      building: '003-1',
      byStatus: { completed: 28, abnormal: 2, no_answer: 4 },
    });
    expect(told.value('E12.covered').value).toBe(75);
  });

  it('[E13] two of three points in one grid and none of two in another: 40 %', () => {
    const told = new Told();
    told.put(MonitorTotals, '003', { byStatus: { joint: 2, conflict: 1 } });
    told.put(MonitorTotals, '004', { byStatus: { none: 2 } });
    expect(told.value('E13.joint').value).toBe(40);
    near(told.value('E13.joint', '24h', { grid: '003' }).value, 200 / 3);
  });

  it('[E14] of four rounds due three were on time; word that comes late makes them four of four', () => {
    const told = new Told();
    told.put(DisinfectionPoints, 'p', { block: '003', planned: 0, onTime: 0 });
    told.put(DisinfectionPoints, 'p', { planned: 4, onTime: 3 });
    expect(told.value('E14.onTime').value).toBe(75);
    told.put(DisinfectionPoints, 'p', { onTime: 4 });
    expect(told.value('E14.onTime').value).toBe(100);
  });

  it('[E15] of four visits due, one in time, one late, one without answer, one not made: 25 %', () => {
    const told = new Told();
    const due = told.ago(3 * hour);
    told.put(visits, 'a', { grid: '003-1', due, status: 'done', at: told.ago(4 * hour) });
    told.put(visits, 'b', { grid: '003-1', due, status: 'done', at: told.ago(hour) });
    told.put(visits, 'c', { grid: '003-1', due, status: 'no_answer', at: told.ago(4 * hour) });
    told.put(visits, 'd', { grid: '003-1', due, status: 'planned' });
    told.put(visits, 'e', { grid: '003-1', due, status: 'cancelled' });
    expect(told.value('E15.visited')).toMatchObject({ value: 25, d: 4 });
  });

  it('[E16] P3 reached within two hours, P2 after 25 hours, P4 not reached for 20 minutes: one of three; P0 counts for none', () => {
    const told = new Told();
    told.put(distressContacts, 'a', { status: 'supporting', level: 3, at: told.ago(180), contactAt: told.ago(90) });
    told.put(distressContacts, 'b', {
      status: 'supporting',
      level: 2,
      at: told.ago(26 * hour),
      contactAt: told.ago(hour),
    });
    told.put(distressContacts, 'c', { status: 'crisis', level: 4, at: told.ago(20) });
    told.put(distressContacts, 'd', { status: 'triaged', level: 0, at: told.ago(300) });
    near(told.value('E16.inTime').value, 100 / 3);
    expect(told.value('E16.inTime').d).toBe(3);
    // Passed on after its time was over, and reached by nobody until then: missed all the same.
    told.put(distressContacts, 'c', { status: 'referred', endedAt: told.ago(1) });
    expect(told.value('E16.inTime')).toMatchObject({ n: 1, d: 3 });
    told.put(distressContacts, 'e', { status: 'referred', level: 2, at: told.ago(60), endedAt: told.ago(30) });
    expect(told.value('E16.inTime').d).toBe(3);
  });

  it('[E18] spiritual: one met, one in part, one open: 50 %; material beside it 100 %; what was withdrawn counts for neither', () => {
    const told = new Told();
    const need = (id: string, family: 'material' | 'spiritual', status: string): void =>
      told.put(needs, id, {
        ...{ family, status, block: '003', assessedAt: told.ago(60) },
        needClass: family === 'spiritual' ? 'comfort' : 'medical',
      });
    need('a', 'spiritual', 'met');
    need('b', 'spiritual', 'partially_met');
    need('c', 'spiritual', 'in_service');
    need('d', 'spiritual', 'withdrawn');
    need('e', 'material', 'met');
    expect([told.value('E18.spiritual').value, told.value('E18.material').value]).toEqual([50, 100]);
    expect(told.kind('E18.spiritual', 'comfort')).toBe(50);
    // Looked at again, it is answered no more.
    told.put(needs, 'e', { status: 'reassessing' });
    expect(told.value('E18.material').value).toBe(0);
  });

  it('[E19] three people with 3, 1 and no live ties: 4 ÷ 3 each; two of five stand alone', () => {
    const told = new Told();
    for (const id of ['a', 'b', 'c']) told.put(specialGroups, id, { status: 'active', block: '003' });
    told.put(specialGroups, 'd', { status: 'suspended', block: '003' });
    told.put(supportNets, 'a', { grid: '003-1', live: 3, paired: 0 });
    told.put(supportNets, 'b', { grid: '003-1', live: 1, paired: 0 });
    told.put(supportNets, 'd', { grid: '003-1', live: 9, paired: 0 });
    told.put(supportTotals, '003', { people: 5, alone: 2 });
    told.put(supportTotals, 'all', { people: 5, alone: 2 });
    near(told.value('E19.ties').value, 4 / 3);
    expect(told.value('E19.alone').value).toBe(40);
  });

  const task = (told: Told, id: string, more: object): void =>
    told.put(tasks, id, {
      ...{ status: 'open', grid: '003', line: 'flood', lead: 'community', support: [], purpose: 'remedial' },
      ...{ createdAt: told.ago(60), ...more },
    });

  it('[E20] one of four tasks was claimed: 25 %; a draft is nobody’s figure', () => {
    const told = new Told();
    task(told, 'a', { selfClaimed: true });
    for (const id of ['b', 'c', 'd']) task(told, id, {});
    task(told, 'e', { status: 'draft' });
    expect(told.value('E20.claimed').value).toBe(25);
  });

  it('[E20] of 60 adults 15 took part within 30 days: 25 %; nobody without a stated number is divided, and longer ago counts not', () => {
    const told = new Told();
    const today = periodOf('day', told.now);
    for (let n = 0; n < 15; n++) told.put(activeResidents, `p${n}`, { day: today - (n % 30) });
    told.put(activeResidents, 'long-ago', { day: today - 30 });
    expect(told.value('E20.active').value).toBeNull();
    told.put(indicatorSettings, settingsId, { adults: 60 });
    expect(told.value('E20.active')).toEqual({ value: 25, n: 15, d: 60 });
    // Nobody knows whether two without an account are one: of those the fullest activity counts, three of the five who came.
    for (const [n, activity] of ['a', 'a', 'b', 'b', 'b'].entries())
      told.put(activitySignUps, `g${n}`, { activity, state: 'came', cameAt: told.ago(60) });
    told.put(activitySignUps, 'g5', { activity: 'b', state: 'signed' });
    told.put(activitySignUps, 'g6', { activity: 'b', state: 'came', cameAt: told.ago(31 * 24 * hour) });
    expect(told.value('E20.active')).toEqual({ value: 30, n: 18, d: 60 });
  });

  it('[E21] ten people with means 4, 4, 4 and five with 3, 5, 1: participation 3.67, and 3.67 over the three', () => {
    const told = new Told();
    const held = (
      id: string,
      answers: number,
      means?: Record<'participation' | 'identity' | 'responsibility', number>,
    ): void =>
      told.put(activities, id, {
        grid: '003',
        record: {
          words: 'x',
          photos: [],
          signed: 9,
          came: 9,
          absent: 0,
          answers,
          at: told.ago(60),
          by: 'a',
          ...(means ? { means } : {}),
        },
      });
    held('a', 10, { participation: 4, identity: 4, responsibility: 4 });
    held('b', 5, { participation: 3, identity: 5, responsibility: 1 });
    held('c', 3);
    near(told.kind('E21.feelings', 'participation'), 11 / 3);
    near(told.value('E21.feelings').value, 11 / 3);
  });

  it('[E23] of three adopted one was reported back and one closed after that: two of three; what was not adopted counts for none', () => {
    const told = new Told();
    for (const [id, status] of Object.entries({ a: 'executing', b: 'reported_back', c: 'closed', d: 'not_adopted' }))
      told.put(Proposals, id, { status, grid: '003', decidedAt: told.ago(60) });
    near(told.value('E23.reported').value, 200 / 3);
  });

  it('[E24] one of two tasks is of two parties: 50 %; accepted 10 and 30 minutes after the event: the middle is 10, and declined counts for none', () => {
    const told = new Told();
    task(told, 'a', { support: ['social_worker'] });
    task(told, 'b', { support: ['community'] });
    expect(told.value('E24.joint').value).toBe(50);
    const proposal = (id: string, status: 'accepted' | 'declined', handOver: number): void =>
      told.put(LinkageProposals, id, {
        status,
        handOver: handOver * 60_000,
        answeredAt: told.ago(5),
        grid: '003',
        line: 'flood',
      });
    proposal('p', 'accepted', 10);
    proposal('q', 'accepted', 30);
    proposal('r', 'declined', 1);
    near(told.value('E24.handOver').value, 10);
  });

  it('[E25] 50 of 100 blankets and 20 of 20 beds: 75 %; the first came two hours after publishing', () => {
    const told = new Told();
    const line = (id: string, quantity: number, received: number) =>
      ({ id, item: id, ask: 'amount', quantity, received, pledged: 0, inTransit: 0, excess: 0 }) as RequestLine;
    const request = {
      status: 'published',
      priority: 'urgent',
      grid: '003',
      line: 'livelihood',
      publishedAt: told.ago(180),
    } as const;
    told.put(Requests, 'r', { ...request, lines: [line('a', 100, 0), line('b', 20, 0)] });
    told.put(Requests, 'r', { lines: [line('a', 100, 50), line('b', 20, 0)] }, told.ago(60));
    told.put(Requests, 'r', { lines: [line('a', 100, 50), line('b', 20, 20)] }, told.ago(30));
    expect(told.value('E25.arrived').value).toBe(75);
    near(told.value('E25.first').value, 2);
    expect(told.value('E25.first').d).toBe(1);
  });

  it('[E26] 90 and 30 minutes confirmed are two hours; three of four came; of ten people’s 100 minutes the busiest bears 46 %', () => {
    const told = new Told();
    const one = (id: string, more: object): void =>
      told.put(assignments, id, { grid: '003', acceptedAt: told.ago(300), ...more });
    one('a', { status: 'hours_confirmed', checkedInAt: 1, endedAt: told.ago(30), confirmedMinutes: 90 });
    one('b', { status: 'hours_confirmed', checkedInAt: 1, endedAt: told.ago(30), confirmedMinutes: 30 });
    one('c', { status: 'hours_disputed', checkedInAt: 1, endedAt: told.ago(30), confirmedMinutes: 50 });
    one('d', { status: 'no_show' });
    expect([told.value('E26.hours').value, told.value('E26.came').value]).toEqual([2, 75]);
    for (let n = 0; n < 10; n++) told.put(volunteers, `v${n}`, { confirmedMinutes: n === 0 ? 46 : 6 });
    expect(told.value('E26.load').value).toBe(46);
  });

  it('[E27] five remedial tasks, three preventive, two developmental: 50, 30 and 20 %', () => {
    const told = new Told();
    for (const [purpose, many] of Object.entries({ remedial: 5, preventive: 3, developmental: 2 }))
      for (let n = 0; n < many; n++) task(told, `${purpose}${n}`, { purpose });
    expect(['remedial', 'preventive', 'developmental'].map((kind) => told.kind('E27.nature', kind))).toEqual([
      50, 30, 20,
    ]);
  });

  it('[E29] environment: one of two on time; facilities: one late, one overdue, none on time', () => {
    const told = new Told();
    const due = told.ago(120);
    task(told, 'a', { line: 'epidemic', status: 'done', due, doneAt: told.ago(130) });
    task(told, 'b', { line: 'livelihood', status: 'done', due, doneAt: told.ago(110) });
    task(told, 'c', { line: 'property', status: 'verified', due, doneAt: told.ago(60) });
    task(told, 'd', { line: 'fire', due });
    task(told, 'e', { line: 'care', due });
    expect(told.value('E29.environment').value).toBe(50);
    expect(told.value('E29.facilities')).toMatchObject({ value: 0, d: 2 });
  });

  it('[E32] of eight grids six told in time, one report went up late and one not at all: 60 %', () => {
    const told = new Told();
    const due = told.ago(200);
    told.put(ReportAsks, 'a', { grid: '003', due, counted: { all: 8, missing: ['005', '006'] } });
    told.put(UpReports, 'b', { due, firstSentAt: told.ago(100) });
    told.put(UpReports, 'c', { due });
    expect(told.value('E32.onTime').value).toBe(60);
  });

  it('[E10] of three drills one was two years ago: two; of four findings of the year two are done: 50 %', () => {
    const told = new Told();
    const day = 24 * hour;
    const drill = (id: string, daysAgo: number, done: readonly boolean[], kind: 'drill' | 'training' = 'drill'): void =>
      told.put(Trainings, id, {
        ...{ kind, status: 'reviewed', endedAt: told.ago(daysAgo * day) },
        findings: done.map((is, n) => ({ id: `${n}`, words: 'x', ...(is ? { done: true } : {}) })),
      });
    drill('a', 10, [true, false]);
    drill('b', 300, [true]);
    drill('c', 700, [false, false, false]);
    drill('d', 20, [false], 'training');
    expect([told.value('E10.drills').value, told.value('E10.closed').value]).toEqual([2, 50]);
    // Once the log is counted, what is not over yet counts for nothing.
    told.put(Trainings, 'e', { kind: 'drill', status: 'in_progress', findings: [] });
    expect(told.value('E10.drills').value).toBe(2);
  });

  it('[E17] ten people at 3.8 and five at 2.0 are fifteen at 3.2; one grid’s day is no second day of the whole', () => {
    const told = new Told();
    const midnight = Date.parse('2026-06-09T00:00:00+08:00');
    const before = { at: midnight - 24 * hour * 60_000, n: 5, mean: 2 };
    told.put(moodPulses, everywhere, { days: [before] });
    told.put(moodPulses, everywhere, { days: [before, { at: midnight, n: 10, mean: 3.8 }] });
    told.put(moodPulses, '003', { days: [{ at: midnight, n: 5, mean: 1 }] });
    near(told.value('E17.mood', '7d').value, 3.2);
    // Yesterday’s stands among the last 24 hours, the day before no more.
    expect(told.value('E17.mood')).toMatchObject({ value: 3.8, d: 10 });
  });

  it('[E22] of four replies that were judged three were enough: 75 %; of four that were due two came in time', () => {
    const told = new Told();
    const day = 24 * hour;
    const heard = (id: string, said: readonly string[], more: object = {}): void =>
      told.put(feedbacks, id, {
        ...{ topic: 'other', grid: '003', at: told.ago(9 * day), status: said.at(-1) ?? 'submitted' },
        trail: said.map((status) => ({ status, at: told.ago(30) })),
        ...more,
      });
    const settled = { at: told.ago(day), repliedAt: told.ago(30) };
    heard('a', ['replied', 'confirmed', 'closed'], { ...settled, line: 'property' });
    heard('b', ['replied', 'confirmed', 'closed'], settled);
    heard('c', ['replied', 'dissatisfied', 'in_progress', 'replied', 'confirmed'], { repliedAt: told.ago(30) });
    heard('d', ['replied', 'dissatisfied', 'in_progress'], { at: told.ago(day), reopenedAt: told.ago(20) });
    heard('e', [], { line: 'flood' });
    expect(told.value('E22.satisfied')).toMatchObject({ value: 75, d: 4 });
    expect(told.value('E22.onTime', 'month')).toMatchObject({ n: 2, d: 4 });
    // By line: what nobody has passed on is of none.
    expect(told.value('E22.satisfied', '24h', { line: 'property' })).toMatchObject({ value: 100, d: 1 });
    expect(told.value('E22.onTime', 'month', { line: 'flood' })).toMatchObject({ n: 0, d: 1 });
  });

  it('[E28] three of four shops are open, one of two things is back; trust from 3 to 4 is a point more', () => {
    const told = new Told();
    const shops = { asked: 0, helped: 0, held: 0 };
    told.put(resumptionTotals, '003', { ...shops, byState: { filed: 1, resumed: 2 }, open: 3 });
    told.put(resumptionTotals, '005', { ...shops, byState: { visited: 1 }, open: 0 });
    told.put(orderTotals, '003', { byState: { 'water.back': 1, 'lift.partly': 1 } });
    expect([told.value('E28.resumed').value, told.value('E28.order').value]).toEqual([75, 50]);
    expect(told.value('E28.resumed', '24h', { grid: '005' })).toMatchObject({ value: 0, d: 1 });
    told.put(rounds, 'r1', { at: told.ago(90), n: 5, trust: 15, confidence: 20 });
    expect(told.value('E28.trust').value).toBeNull();
    told.put(rounds, 'r2', { at: told.ago(30), n: 10, trust: 40, confidence: 35 });
    expect([told.value('E28.trust').value, told.value('E28.confidence').value]).toEqual([1, -0.5]);
  });

  it('[E30] of three risky posts one is held by somebody whose briefing holds: 33 %; one that is over holds none', () => {
    const told = new Told();
    const skills = [] as const;
    task(told, 'a', { hazard: 'risky', skills, need: 2 });
    task(told, 'b', { hazard: 'general', skills: ['drive'], need: 1 });
    task(told, 'c', { hazard: 'general', skills, need: 9 });
    task(told, 'd', { hazard: 'risky', skills, need: 5, status: 'done' });
    told.put(volunteers, 'p1', { trained: ['risk'] });
    told.put(volunteers, 'p2', { trained: ['risk', 'drive'], expires: { risk: told.ago(1), drive: told.ago(-1) } });
    told.put(assignments, '1', { person: 'p1', task: 'a', status: 'checked_in' });
    told.put(assignments, '2', { person: 'p2', task: 'a', status: 'accepted' });
    near(told.value('E30.certified').value, 100 / 3);
    told.put(assignments, '3', { person: 'p2', task: 'b', status: 'accepted' });
    told.put(assignments, '4', { person: 'p1', task: 'c', status: 'checked_in' });
    near(told.value('E30.certified').value, 200 / 3);
  });

  it('[E31] four of five goals were reached: 80 %; of 100,000 yuan 30,000 go to the two new fields', () => {
    const told = new Told();
    told.put(purchaseTotals, 'all', { contracted: 3, amount: 100_000, inNewFields: 30_000, goals: 5, reached: 4 });
    expect([told.value('E31.achieved').value, told.value('E31.newFields').value]).toEqual([80, 30]);
  });

  it('[E18] [R08] who knows sums alone reads no class, and both rates as they stand on the wall; all read one score', () => {
    const told = new Told();
    told.put(Areas, '003', { kind: 'grid', name: '003' });
    const needed = (n: number, status: string): void =>
      told.put(needs, `n${n}`, {
        ...{ family: 'spiritual', needClass: n === 0 ? 'grief' : 'comfort', status, block: '003' },
        assessedAt: told.ago(60),
      });
    for (let n = 0; n < 13; n++) needed(n, n < 9 ? 'met' : 'in_service');
    const tell = (role: Role) =>
      tellIndicators({ state: told.state, now: told.now, outside: new Map() }, actorOf('a', role), { window: '24h' });
    const spiritual = (role: Role) =>
      tell(role)
        .indicators.flatMap(({ measures: all }) => all)
        .find(({ id }) => id === 'E18.spiritual');
    expect(spiritual('social_worker')).toMatchObject({ n: 18, d: 13, kinds: [{ kind: 'grief' }, { kind: 'comfort' }] });
    const sums: readonly Role[] = ['command', 'subdistrict', 'evaluator', 'wall'];
    const rate = expect.closeTo(69.23, 2) as number;
    for (const role of sums)
      expect(spiritual(role), role).toMatchObject({ n: 18, d: 13, value: rate, kinds: [], trend: [] });
    const scores = [...sums, 'social_worker' as const].map((role) => tell(role).dimensions);
    for (const score of scores) expect(score).toEqual(scores[0]);
  });

  it('[§7] all 32 stand in the list, each once, with a figure; nothing counted is no value', () => {
    expect(indicators.map(({ id }) => id)).toEqual(
      Array.from({ length: 32 }, (_, n) => `E${String(n + 1).padStart(2, '0')}`),
    );
    const told = new Told();
    for (const { measures } of indicators)
      for (const { id, shape } of measures)
        expect([id, told.value(id).value]).toEqual([id, shape === 'sum' ? 0 : null]);
    expect(indicators.filter(({ measures }) => measures.length === 0)).toEqual([]);
  });
});
