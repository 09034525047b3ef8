import { bySystem } from '@liandong/server/pipeline/by-system';
import { mondayOf } from '@liandong/shared/shifts/times';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
const hour = 3_600_000;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'shift');
  for (const id of ['m1', 'm2', 'm3', 'm4']) await register(id);
});
afterAll(() => server.stop());

async function register(id: string, more: object = {}): Promise<void> {
  const fields = { id, force: 'volunteer', skills: ['carry'], home: grid, name: '甲', ...more };
  expect(await wisher.send('coordinator', 'volunteer.register', fields)).toBe('applied');
  await wisher.send('lead', 'volunteer.approve', { id });
  await wisher.send('coordinator', 'volunteer.activate', { id });
}
const what = { grid, line: 'livelihood', hazard: 'general', skills: [] };
const add = (id: string, from: number, need = 1, more: object = {}) =>
  wisher.send('coordinator', 'shift.add', {
    ...{ id, title: '北门值守', ...what, start: Date.now() + from * hour, end: Date.now() + (from + 4) * hour, need },
    ...more,
  });
const step = (type: string, id: string, person: string, more: object = {}) =>
  wisher.send('coordinator', `shift.${type}`, { id, person, ...more });
const shift = (id: string, login = 'coordinator') => wisher.one(login, 'shifts', id);

describe('shifts', () => {
  it('[R20] a week is published from a template once, whoever presses twice', async () => {
    const parts = [0, 1, 2].map((n) => ({ from: n * 480, minutes: 480, need: 2 }));
    const template = { id: 'gate', title: '北门值守', ...what, days: [1, 2, 3, 4, 5, 6, 7], parts };
    expect(await wisher.send('volunteer', 'shift.keepTemplate', template)).toBe('forbidden');
    expect(await wisher.send('coordinator', 'shift.keepTemplate', template)).toBe('applied');
    const monday = mondayOf(Date.now() + 14 * 24 * hour);
    expect(await wisher.send('coordinator', 'shift.publishWeek', { id: 'gate', monday })).toBe('applied');
    expect(await wisher.send('coordinator', 'shift.publishWeek', { id: 'gate', monday })).toBe('duplicate');
    const week = (await wisher.shown('coordinator', 'shifts')).filter(({ template: of }) => of === 'gate');
    expect(week).toHaveLength(21);
    expect(new Set(week.map(({ need }) => need))).toEqual(new Set([2]));
    // Whoever looks for a shift sees how many are wanted, and not who comes.
    const seen = await shift(String(week[0]?.['id']), 'volunteer');
    expect(seen).toMatchObject({ taken: 0, inLine: 0 });
    expect(Object.keys(seen ?? {})).not.toContain('signed');
  });

  it('[R20] places are limited; the line moves up by itself and whoever moves up is told; two at once are refused', async () => {
    await add('s1', 30);
    expect(await step('signUp', 's1', 'm1')).toBe('applied');
    expect(await step('signUp', 's1', 'm2')).toBe('applied');
    expect(await shift('s1')).toMatchObject({ signed: ['m1'], waiting: ['m2'] });
    expect(await step('withdraw', 's1', 'm1')).toBe('applied');
    expect(await shift('s1')).toMatchObject({ signed: ['m2'], waiting: [] });
    expect(await wisher.one('coordinator', 'shiftSignUps', 's1.m2')).toMatchObject({
      state: 'signed',
      how: 'moved_up',
    });
    await add('s2', 32);
    expect(await step('signUp', 's2', 'm2')).toBe('illegal shift.at_once');
    const mine = { id: 's2', person: server.account('volunteer').id };
    expect(await wisher.send('volunteer', 'shift.signUp', { ...mine, person: 'm3' })).toBe('forbidden');
    expect(await wisher.send('volunteer', 'shift.signUp', mine)).toBe('applied');
    expect(await wisher.shown('volunteer', 'shiftSignUps', 'me')).toMatchObject([{ shift: 's2', state: 'signed' }]);
  });

  it('[R20] a place is offered, taken over, and goes back when a coordinator objects, with a reason', async () => {
    await add('s3', 60);
    await step('signUp', 's3', 'm1');
    expect(await step('takeOver', 's3', 'm3')).toBe('illegal shift.none_offered');
    expect(await step('offerPlace', 's3', 'm1')).toBe('applied');
    expect(await step('takeOver', 's3', 'm3')).toBe('applied');
    expect(await shift('s3')).toMatchObject({ signed: ['m3'], offered: [] });
    expect(await wisher.send('volunteer', 'shift.object', { id: 's3', person: 'm3', reason: '不行' })).toBe(
      'forbidden',
    );
    expect(await step('object', 's3', 'm3', { reason: '这一班要会开门' })).toBe('applied');
    expect(await shift('s3')).toMatchObject({ signed: ['m1'] });
    expect(await wisher.one('coordinator', 'shiftSignUps', 's3.m3')).toMatchObject({ state: 'left', how: 'objected' });
  });

  it('[R19] [R20] the day’s cap, the rest between long shifts and an expired certificate keep somebody off a shift', async () => {
    const from = Math.ceil((Date.now() + 100 * hour) / (24 * hour)) * 24 - Date.now() / hour;
    await add('s4', from, 1, { start: Date.now() + from * hour, end: Date.now() + (from + 7) * hour });
    await add('s5', from + 8);
    await add('s6', from + 12, 1, { skills: ['first_aid'] });
    expect(await step('signUp', 's4', 'm4')).toBe('applied');
    expect(await step('signUp', 's5', 'm4')).toBe('illegal shift.over_cap');
    await wisher.send('coordinator', 'volunteer.revise', { id: 'm4', capHours: 16 });
    expect(await step('signUp', 's5', 'm4')).toBe('illegal shift.needs_rest');
    expect(await step('signUp', 's6', 'm3')).toBe('illegal volunteer.untrained');
    const expired = { id: 'm3', trained: ['first_aid'], expires: { first_aid: Date.now() + 10 * hour } };
    await wisher.send('coordinator', 'volunteer.revise', expired);
    expect(await step('signUp', 's6', 'm3')).toBe('illegal volunteer.expired');
    await wisher.send('coordinator', 'volunteer.revise', { id: 'm3', expires: { first_aid: Date.now() + 900 * hour } });
    expect(await step('signUp', 's6', 'm3')).toBe('applied');
  });

  it('[R20] somebody gives a place back in good time alone, later only with a coordinator; nobody checks in before it begins', async () => {
    await add('s7', 2);
    const mine = { id: 's7', person: server.account('volunteer').id };
    expect(await wisher.send('volunteer', 'shift.signUp', mine)).toBe('applied');
    expect(await wisher.send('volunteer', 'shift.withdraw', mine)).toBe('illegal shift.too_late');
    const arriving = { id: 'a7', shift: 's7', person: mine.person };
    expect(await wisher.send('volunteer', 'shift.checkIn', arriving)).toBe('illegal shift.not_yet');
    expect(await wisher.send('coordinator', 'shift.noShow', mine)).toBe('illegal shift.is_open');
    const begin = { id: 'b7', type: 'shift.begin', community: pudong, payload: { id: 's7' } };
    expect((await server.ports.pipeline.submit(bySystem, begin)).error).toMatchObject({ reason: 'shift.not_yet' });
    expect(await wisher.send('coordinator', 'shift.withdraw', mine)).toBe('applied');
  });
});
