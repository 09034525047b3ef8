import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const building = `${pudong}01501`;
const other = `${pudong}00301`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer();
  wisher = new Wisher(server, 'page');
});
afterAll(() => server.stop());

interface Said {
  readonly error?: { code: string; reason?: string };
  readonly mark?: string;
  readonly page?: {
    building: string;
    cards: { happening: { items: { title: string; why?: string; words?: string }[] } };
  };
}
const post = async (path: string, body: object, login?: string) =>
  (await ask(server, 'POST', path, body, login === undefined ? {} : { token: server.account(login).token }))
    .body as Said & { link?: string };
const look = (body: object, login?: string): Promise<Said> => post('/api/v1/residents/look', body, login);
const linkOf = async (code: string, login = 'captain'): Promise<string> =>
  (await post(`/api/v1/communities/${pudong}/buildings/${code}/link`, {}, login)).link ?? '';

it('[R33] [R06] whoever has the link of a building reads what is done there and why, without an account, and it ends at once', async () => {
  expect(await wisher.send('captain', 'buildingLink.open', { id: 'elsewhere', building: other })).toBe('forbidden');
  expect(await wisher.send('captain', 'buildingLink.open', { id: 'b1', building })).toBe('applied');
  const link = await linkOf(building);
  // No person stands in it: the community, and the link.
  expect(JSON.parse(Buffer.from(link.split('~')[0] ?? '', 'base64url').toString())).toEqual([pudong, 'b1']);
  const said = '灯修好前走东门，问 13800001234，3号楼502 也要走';
  const notice = { id: 'n1', title: '西门关了', words: said, why: '积水没过脚踝', until: Date.now() + 3_600_000 };
  await wisher.send('coordinator', 'notice.publish', { ...notice, grids: [building] });
  const elsewhere = { ...notice, id: 'n2', title: '别处的通知', grids: [other] };
  await wisher.send('coordinator', 'notice.publish', elsewhere);
  const { page, mark } = await look({ link });
  const titles = page?.cards.happening.items.map(({ title }) => title);
  expect(titles).toContain('西门关了');
  expect(titles).not.toContain('别处的通知');
  expect(JSON.stringify(page)).toContain('积水没过脚踝');
  // As on a wall: no phone and no door.
  expect(JSON.stringify(page)).not.toMatch(/13800001234|楼502/);
  // A phone that has it already is sent nothing twice.
  expect(await look({ link, mark })).not.toHaveProperty('page');

  const [words = '', mac = ''] = link.split('~');
  const forged = Buffer.from(JSON.stringify([pudong, 'b2'])).toString('base64url');
  for (const false_ of [`${forged}~${mac}`, `${words}~${'A'.repeat(22)}`])
    expect((await look({ link: false_ })).error).toMatchObject({ code: 'illegal', reason: 'buildingLink.over' });
  expect(await wisher.send('captain', 'buildingLink.end', { id: 'b1' })).toBe('applied');
  expect((await look({ link })).error?.reason).toBe('buildingLink.over');
  // A new one does not let the old one in again.
  await wisher.send('captain', 'buildingLink.open', { id: 'b3', building });
  expect((await look({ link })).error?.reason).toBe('buildingLink.over');
  await wisher.send('captain', 'buildingLink.open', { id: 'b4', building });
  expect((await look({ link: await linkOf(building) })).error).toBeUndefined();
});

it('[R33] who is signed in sees the same page, of the own building alone where one is bound to it', async () => {
  expect((await look({ community: pudong }, 'captain')).page).toMatchObject({ building: expect.any(String) });
  const own = await look({ community: pudong, building }, 'captain');
  expect((await look({ community: pudong, building: other }, 'captain')).page).toEqual(own.page);
  expect((await look({ community: pudong, building }, 'resident')).page).toEqual(own.page);
  expect((await look({ community: pudong }, 'resident')).error?.reason).toBe('buildingLink.no_home');
  expect((await look({ community: pudong, building }, 'gy-volunteer')).error?.code).toBe('unknown_community');
  expect((await look({ community: pudong, building })).error?.code).toBe('unauthenticated');
  expect((await post(`/api/v1/communities/${pudong}/buildings/${building}/link`, {}, 'volunteer')).error?.code).toBe(
    'forbidden',
  );
});

it('[R31] whoever works here and is signed in asks for help on the page like everybody', async () => {
  for (const [n, login] of ['lead', 'duty', 'coordinator', 'org', 'supervisor', 'resident'].entries()) {
    const asked = { community: pudong, building, mood: 2, words: '累了', nonce: `${n}`.repeat(32) };
    const { error } = await post('/api/v1/residents/mood/ask', asked, login);
    expect([login, error]).toEqual([login, undefined]);
  }
});
