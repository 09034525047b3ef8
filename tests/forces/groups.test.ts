import { monthOf } from '@liandong/shared/potential/claim-share';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'group');
});
afterAll(() => server.stop());

async function register(id: string): Promise<void> {
  const fields = { id, force: 'volunteer', skills: [], home: grid, name: '甲' };
  await wisher.send('coordinator', 'volunteer.register', fields);
  await wisher.send('lead', 'volunteer.approve', { id });
  await wisher.send('coordinator', 'volunteer.activate', { id });
}

describe('self-organised groups', () => {
  it('[R21] mobilising a group sends offers to all its members in one action', async () => {
    const people = ['g1', 'g2', 'g3', 'g4'];
    for (const id of people) await register(id);
    const me = server.account('volunteer').id;
    expect(await wisher.send('captain', 'group.identify', { id: 'river', name: '护河队', grid })).toBe('forbidden');
    expect(await wisher.send('social', 'group.identify', { id: 'river', name: '护河队', grid })).toBe('applied');
    expect(await wisher.send('social', 'group.record', { id: 'river' })).toBe('illegal');
    for (const type of ['group.cultivate', 'group.record'])
      expect(await wisher.send('social', type, { id: 'river' })).toBe('applied');
    for (const person of [...people, 'nobody-registered'])
      expect(await wisher.send('coordinator', 'group.join', { id: 'river', person })).toBe('applied');
    const resident = server.account('resident').id;
    expect(await wisher.send('resident', 'group.join', { id: 'river', person: me })).toBe('forbidden');
    expect(await wisher.send('resident', 'group.join', { id: 'river', person: resident })).toBe('applied');
    expect(await wisher.one('resident', 'groups', 'river', 'me')).toMatchObject({ memberCount: 6, status: 'recorded' });
    expect(await wisher.send('coordinator', 'group.activate', { id: 'river' })).toBe('illegal group.leader_first');
    await wisher.send('coordinator', 'group.lead', { id: 'river', person: 'g1', leads: true });
    expect(await wisher.send('coordinator', 'group.activate', { id: 'river' })).toBe('applied');

    const task = { id: 'bank', title: '巡河', grid, line: 'flood', lead: 'community', need: 2 };
    await wisher.send('coordinator', 'task.create', task);
    const call = { id: 'river', task: 'bank' };
    expect(await wisher.send('coordinator', 'group.mobilise', call)).toBe('exceeds group.more_than_places');
    expect(await wisher.send('coordinator', 'group.mobilise', { ...call, widen: true })).toBe('applied');
    const offers = (await wisher.shown('coordinator', 'assignments')).filter((one) => one['task'] === 'bank');
    expect(offers.map(({ person }) => person).sort()).toEqual(people);
    expect(new Set(offers.map(({ status }) => status))).toEqual(new Set(['offered']));
    expect(await wisher.one('coordinator', 'tasks', 'bank')).toMatchObject({ need: 4 });
    expect(await wisher.one('coordinator', 'groups', 'river')).toMatchObject({ called: [{ asked: 4, left: 2 }] });
    expect(await wisher.send('coordinator', 'group.mobilise', call)).toBe('illegal group.nobody_free');
    // A neighbour sees the group, and no one in it.
    expect(Object.keys((await wisher.one('resident', 'groups', 'river')) ?? {})).not.toContain('members');
  });
});

describe('what residents can do', () => {
  it('[R05] the share of tasks that people took on by themselves is counted for everybody, claims once each', async () => {
    const month = monthOf(Date.now());
    const share = async () =>
      (await wisher.one('wall', 'claimShares', month)) as { published: number; claimed: number };
    const before = await share();
    for (const id of ['k1', 'k2', 'k3'])
      await wisher.send('coordinator', 'task.create', { id, title: '发通知', grid, line: 'other', lead: 'community' });
    await wisher.send('coordinator', 'task.create', { id: 'k4', title: '草稿', grid, line: 'other', draft: true });
    expect(await wisher.send('resident', 'task.claim', { id: 'k1' })).toBe('applied');
    await wisher.send('resident', 'task.release', { id: 'k1' });
    expect(await wisher.send('resident', 'task.claim', { id: 'k1' })).toBe('applied');
    await wisher.send('coordinator', 'task.assign', { id: 'k2', handler: server.account('grid').id });
    const { published, claimed } = await share();
    expect([published - before.published, claimed - before.claimed]).toEqual([3, 1]);
  });

  it('[R05] time given and received is confirmed by another, and shown to oneself alone', async () => {
    const note = { id: 'd1', what: '陪同看病', minutes: 120 };
    expect(await wisher.send('resident', 'deed.note', note)).toBe('applied');
    expect(await wisher.send('resident', 'deed.confirm', { id: 'd1' })).toBe('forbidden');
    const receiver = server.account('volunteer').id;
    expect(await wisher.send('coordinator', 'deed.confirm', { id: 'd1', minutes: 90, receiver })).toBe('applied');
    expect(await wisher.shown('resident', 'timeAccounts', 'me')).toMatchObject([{ given: 90, received: 0 }]);
    expect(await wisher.shown('volunteer', 'timeAccounts', 'me')).toMatchObject([{ received: 90 }]);
    for (const login of ['coordinator', 'social', 'wall', 'volunteer'])
      expect(await wisher.shown(login, 'timeAccounts'), login).toEqual([]);
    expect(await wisher.send('resident', 'skillOffer.make', { id: 'o1', grid, skill: '理发' })).toBe('applied');
    expect(await wisher.one('coordinator', 'skillOffers', 'o1')).toMatchObject({ skill: '理发' });
    expect(await wisher.send('volunteer', 'skillOffer.end', { id: 'o1' })).toBe('forbidden');
  });

  it('[R20] a word of thanks reaches those who did the work, without the name of a resident who says it', async () => {
    const me = server.account('volunteer').id;
    const say = { id: 'w1', person: me, words: '谢谢您背老人下楼' };
    expect(await wisher.send('resident', 'thanks.say', say)).toBe('applied');
    const word = await wisher.one('volunteer', 'thanks', 'w1', 'me');
    expect(word).toMatchObject({ words: '谢谢您背老人下楼', role: 'resident' });
    expect(JSON.stringify(word)).not.toContain(server.account('resident').id);
    expect(await wisher.shown('wall', 'thanks')).toEqual([]);
    expect(await wisher.send('volunteer', 'thanks.say', { ...say, id: 'w2' })).toBe('illegal thanks.oneself');
  });
});
