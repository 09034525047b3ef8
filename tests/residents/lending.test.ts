import { digestOfNotice, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';
import { building, nonce, openBuilding } from './building.ts';

let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
let link = '';
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'lend');
  link = await openBuilding(server, wisher);
});
afterAll(() => server.stop());

interface Said {
  readonly error?: { code: string; reason?: string };
  readonly code?: string;
  readonly pass?: string;
  readonly need?: { status: string };
  readonly page?: { cards: Record<string, Record<string, readonly Record<string, unknown>[]>> };
}
const visit = async (act: string, body: object): Promise<Said> =>
  (await ask(server, 'POST', `/api/v1/residents/${act}`, { link, ...body })).body as Said;
const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
const who = { name: '温小兰', phone: '19900008888', agreed };
const allOf = async (): Promise<string> =>
  JSON.stringify([...(await server.ports.pipeline.community(pudong)).state.maps].map(([, map]) => [...map.values()]));

it('[R05] [R21] whoever has no account takes a small task, offers a skill and joins a group, and says who they are once', async () => {
  const task = {
    id: 'lt',
    title: '守楼道门',
    grid: building,
    line: 'flood',
    lead: 'community',
    need: 2,
    why: '夜里水会涨',
  };
  await wisher.send('coordinator', 'task.create', task);
  await wisher.send('coordinator', 'task.create', { ...task, id: 'risky', title: '下水清堵', hazard: 'risky' });
  await wisher.send('coordinator', 'group.identify', { id: 'lg', name: '护河队二组', grid: building });
  await wisher.send('coordinator', 'group.cultivate', { id: 'lg' });
  const { page } = await visit('look', {});
  const titles = page?.cards['tasks']?.['tasks']?.map(({ title }) => title);
  expect(titles).toContain('守楼道门');
  expect(titles).not.toContain('下水清堵');

  expect((await visit('tasks/claim', { nonce: nonce(), task: 'lt' })).error?.reason).toBe('walkUp.who');
  expect((await visit('tasks/claim', { nonce: nonce(), task: 'lt', ...who, agreed: undefined })).error?.reason).toBe(
    'walkUp.agree_first',
  );
  expect((await visit('tasks/claim', { nonce: nonce(), task: 'risky', ...who })).error?.reason).toBe(
    'walkUp.general_only',
  );
  const once = { nonce: nonce(), task: 'lt', ...who };
  const { pass } = await visit('tasks/claim', once);
  // Pressed again after a lost answer: nobody comes twice.
  expect(await visit('tasks/claim', once)).toEqual({ pass });
  const claimed = await wisher.one('coordinator', 'tasks', 'lt');
  expect(claimed).toMatchObject({ selfClaimed: true, crew: [{ state: 'accepted' }] });
  const person = (claimed?.['crew'] as { person: string }[] | undefined)?.[0]?.person ?? '';
  expect(await wisher.one('coordinator', 'consents', `${person}.people`)).toMatchObject({ digest: agreed.digest });

  // From the same phone nothing is typed again.
  expect(await visit('skills/offer', { nonce: nonce(), pass, skill: '修水龙头' })).toEqual({ pass });
  expect(await visit('groups/join', { nonce: nonce(), pass, group: 'lg' })).toEqual({ pass });
  const state = await server.ports.pipeline.community(pudong).then((found) => found.state);
  expect([...state.map('skillOffers').values()]).toContainEqual(expect.objectContaining({ person, skill: '修水龙头' }));
  expect(await wisher.one('coordinator', 'groups', 'lg')).toMatchObject({ members: [person] });
  for (const secret of ['温小兰', '19900008888']) expect(await allOf()).not.toContain(secret);
  expect(await allOf()).not.toContain(pass);
});

it('[R08] whoever has no account asks for help: a need like all others, sealed, read for a purpose, followed by a code', async () => {
  const said = {
    needClass: 'daily_supplies',
    words: '想要两桶水搬上楼',
    name: '温小兰',
    phone: '19900008888',
    door: '3-502',
  };
  const { code = '' } = await visit('need/ask', { nonce: nonce(), ...said });
  expect(await visit('need/follow', { code })).toMatchObject({ need: { status: 'identified' } });
  const state = await server.ports.pipeline.community(pudong).then((found) => found.state);
  for (const secret of ['两桶水', '温小兰', '19900008888', '3-502', code]) expect(await allOf()).not.toContain(secret);
  const receipt = [...state.map('receipts').values()].at(-1) as unknown as { of: string };
  const open = async (login: string) =>
    (
      await ask(
        server,
        'POST',
        `/api/v1/communities/${pudong}/care/${receipt.of}/open`,
        { purpose: '送水' },
        { token: server.account(login).token },
      )
    ).body as object;
  expect(JSON.stringify(await open('social'))).toContain('两桶水');
  expect(JSON.stringify(await open('volunteer'))).not.toContain('两桶水');
  expect(await wisher.send('social', 'need.assess', { id: receipt.of, tier: 'priority' })).toBe('applied');
  expect(await visit('need/follow', { code })).toMatchObject({ need: { status: 'assessed' } });
});

it('[R33] each measure in force has a part that residents own or says why not; a part is taken on and reported done by its code', async () => {
  const measure = {
    ...{ id: 'm', title: '楼道消毒', mandatory: '每天一次', why: '有人发热', grids: [building] },
    parts: [{ id: 'p', title: '提醒换鞋', way: 'wechat_group' }],
  };
  expect(await wisher.send('social', 'measure.draft', { ...measure, parts: [] })).toBe(
    'invalid measure.part_or_reason',
  );
  await wisher.send('social', 'measure.draft', measure);
  await wisher.send('lead', 'measure.publish', { id: 'm' });
  const stateOf = async (): Promise<unknown> => {
    const record = await wisher.one('coordinator', 'measures', 'm');
    return (record?.['parts'] as { state: string }[] | undefined)?.[0]?.state;
  };
  const one = { nonce: nonce(), id: 'm', part: 'p' };
  const { code = '' } = await visit('measures/take', one);
  expect(await visit('measures/take', one)).toEqual({ code });
  expect((await visit('measures/take', { ...one, nonce: nonce() })).error?.reason).toBe('measure.part_taken');
  expect(await stateOf()).toBe('taken');
  const of = { id: 'm', part: 'p' };
  // A code is over with the taking that it was given for.
  expect(await visit('measures/giveBack', { ...of, code })).toEqual({});
  const { code: next = '' } = await visit('measures/take', { ...one, nonce: nonce() });
  for (const act of ['done', 'giveBack'])
    expect((await visit(`measures/${act}`, { ...of, code })).error?.reason).toBe('measure.of_others');
  expect((await visit('measures/done', { ...of, code: 'abcd1234abcd' })).error?.reason).toBe('receipt.unknown');
  expect(await visit('measures/done', { ...of, code: next, words: '提醒了 20 户' })).toEqual({});
  expect(await stateOf()).toBe('done');
  // Every measure of the samples keeps the rule too.
  const { state } = await server.ports.pipeline.community(pudong);
  for (const found of state.map('measures').values())
    expect((found as unknown as { parts: unknown[]; noPart?: string }).parts.length > 0).toBe(true);
});
