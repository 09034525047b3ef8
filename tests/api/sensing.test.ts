import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}011`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'sense');
});
afterAll(() => server.stop());

const token = (login: string) => ({ token: server.account(login).token });
const send: Wisher['send'] = (...wish) => wisher.send(...wish);
const shown: Wisher['shown'] = (...of) => wisher.shown(...of);
const one: Wisher['one'] = (...of) => wisher.one(...of);

describe('early signs', () => {
  it('[R11] three alike in a grid make a cluster on the wall, live and without any sign; raised together, lead time is measured', async () => {
    const path = `/api/v1/communities/${pudong}/snapshot?fresh=1`;
    const wall = new TestScreen(server.url, server.account('wall').token, pudong, async () => {
      return (await ask(server, 'GET', path, undefined, token('wall'))).body as Snapshot;
    });
    await wall.connect();
    const observedAt = Date.now() - 2 * 3_600_000;
    const sign = { kind: 'fire', grid, words: '电线冒烟' };
    for (const [n, login] of ['social', 'volunteer', 'org'].entries()) {
      expect(await one('wall', 'signClusters', `${grid}.fire`)).toBeUndefined();
      expect(await send(login, 'earlySign.note', { ...sign, id: `f${n}`, observedAt: observedAt + n })).toBe('applied');
    }
    await expect.poll(() => wall.state.get('signClusters')?.get(`${grid}.fire`)).toMatchObject({ grid, count: 3 });
    expect([...(wall.state.get('earlySigns')?.keys() ?? [])]).toEqual([]);
    expect(JSON.stringify([...wall.state.values()].map((map) => [...map.values()]))).not.toContain('电线冒烟');
    wall.disconnect();

    const together = { id: 'f0', also: ['f1', 'f2'] };
    const raise = { ...together, incident: 'inc-f', occurredAt: observedAt + 3_600_000 };
    expect(await send('coordinator', 'earlySign.raise', raise)).toBe('illegal');
    expect(await send('social', 'earlySign.triage', together)).toBe('applied');
    expect(await send('grid', 'earlySign.raise', raise)).toBe('forbidden');
    expect(await send('coordinator', 'earlySign.raise', raise)).toBe('applied');
    expect(await one('wall', 'signClusters', `${grid}.fire`)).toBeUndefined();
    expect(await one('coordinator', 'incidents', 'inc-f')).toMatchObject({ grid, sign: 'f0', status: 'reported' });
    expect(await one('coordinator', 'signLeads', 'inc-f')).toMatchObject({
      ...{ firstSeenAt: observedAt, occurredAt: observedAt + 3_600_000, signs: 3 },
    });
  });

  it('[R11] [P7] whoever saw it finds it again, and nobody else in the same role does', async () => {
    expect(await send('resident', 'earlySign.note', { id: 'own', kind: 'dispute', grid })).toBe('applied');
    const mine = (login: string) => shown(login, 'earlySigns', 'me').then((all) => all.some(({ id }) => id === 'own'));
    expect(await Promise.all([mine('resident'), mine('volunteer')])).toEqual([true, false]);
    expect(await one('resident', 'earlySigns', 'own')).toBeUndefined();
    expect(await one('subdistrict', 'earlySigns', 'own')).toBeUndefined();
    expect(await send('wall', 'earlySign.note', { id: 'no', kind: 'dispute', grid })).toBe('forbidden');
  });
});

describe('joint monitoring', () => {
  it('[R18] joint takes two persons; records that differ go to a third, and nobody is named', async () => {
    const building = `${pudong}01501`;
    const look = (login: string, finding: string, type = 'monitor.observe') => send(login, type, { id: 'mp', finding });
    const point = (login: string) => one(login, 'monitorPoints', 'mp');
    const place = { id: 'mp', name: '水泵房', grid: building, perDay: 1 };
    expect(await send('grid', 'monitor.place', place)).toBe('forbidden');
    expect(await send('coordinator', 'monitor.place', place)).toBe('applied');
    expect(await look('grid', 'normal')).toBe('applied');
    expect(await look('grid', 'normal')).toBe('illegal monitor.same_person');
    expect(await look('captain', 'danger')).toBe('applied');
    for (const login of ['grid', 'captain'])
      expect(await look(login, 'danger', 'monitor.recheck')).toBe('illegal monitor.third_person');
    for (const login of ['grid', 'captain', 'coordinator']) {
      const seen = await point(login);
      expect(seen).toMatchObject({
        status: 'conflict',
        looked: ['grid', 'captain'].map((who) => server.account(who).id).sort(),
      });
      expect(Object.keys(seen ?? {})).not.toContain('looks');
    }
    expect(await point('wall')).toBeUndefined();
    const totals = async () => (await one('wall', 'monitorTotals', `${pudong}015`))?.['byStatus'];
    expect(await totals()).toMatchObject({ conflict: 2 });
    expect(await look('social', 'danger', 'monitor.recheck')).toBe('applied');
    expect(await point('grid')).toMatchObject({ status: 'joint', found: 'danger' });
    expect(await totals()).toMatchObject({ conflict: 1 });
    expect(await one('coordinator', 'monitorPoints', 'mp')).toMatchObject({ danger: expect.any(Number) as number });
    expect(await send('coordinator', 'monitor.raise', { id: 'mp', incident: 'inc-m' })).toBe('applied');
    expect(await one('grid', 'incidents', 'inc-m')).toMatchObject({ grid: building });
  });
});

describe('disinfection and hazards', () => {
  it('[R17] a round is done by whose point it is; its age is known at once, and a wall sees counts alone', async () => {
    const spot = { id: 'dp', name: '垃圾房', grid: `${pudong}015`, everyHours: 6, isChecked: false };
    expect(await send('grid', 'disinfection.plan', spot)).toBe('forbidden');
    expect(await send('coordinator', 'disinfection.plan', spot)).toBe('applied');
    const round = { id: 'dr', point: 'dp', grid: `${pudong}015` };
    expect(await send('volunteer', 'disinfection.do', round)).toBe('forbidden');
    expect(await send('grid', 'disinfection.do', round)).toBe('applied');
    expect(await send('grid', 'disinfection.check', { id: 'dp', round: 'dr' })).toBe('illegal disinfection.own_round');
    const rounds = [{ id: 'dr', isLate: false }];
    expect(await one('resident', 'disinfectionPoints', 'dp')).toMatchObject({ rounds });
    expect(await one('wall', 'disinfectionPoints', 'dp')).toBeUndefined();
    expect(await one('wall', 'disinfectionTotals', `${pudong}015`)).toMatchObject({ missed: 0 });
    const photoless = { ...spot, id: 'dq', isChecked: true };
    expect(await send('coordinator', 'disinfection.plan', photoless)).toBe('applied');
    expect(await send('grid', 'disinfection.do', { ...round, id: 'ds', point: 'dq' })).toBe(
      'invalid disinfection.photo_wanted',
    );
  });

  it('[R37] every high item has an agenda state, and residents read it', async () => {
    expect(await send('resident', 'hazard.list', { id: 'hh', kind: 'natural', title: '后坡松动', grid })).toBe(
      'applied',
    );
    const grave = { id: 'hh', likelihood: 5, harm: 4, groups: ['elder_alone'], needs: ['medical'] };
    expect(await send('grid', 'hazard.assess', grave)).toBe('forbidden');
    expect(await send('coordinator', 'hazard.assess', grave)).toBe('invalid hazard.agenda_wanted');
    const agenda = { state: 'queued', why: '雨季前要加固' };
    expect(await send('coordinator', 'hazard.assess', { ...grave, agenda, publicTitle: '后坡加固' })).toBe('applied');
    expect(await one('resident', 'agendaItems', 'hh')).toMatchObject({ title: '后坡加固', ...agenda });
    expect(await one('resident', 'hazards', 'hh')).toBeUndefined();
    expect(await one('wall', 'gridRisks', grid)).toMatchObject({ byScore: { 20: 1 } });
    const high = (await shown('coordinator', 'hazards')).filter(({ score }) => Number(score) >= 15);
    expect(high.map(({ agenda: has }) => has !== undefined)).not.toContain(false);
  });
});
