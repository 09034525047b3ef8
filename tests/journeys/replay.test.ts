import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ChangeFields } from '@liandong/shared/feeds/schema';
import { communityOf } from '@liandong/server/exchange/ids';
import { invent } from '../exchange/invented.ts';
import { changesFile, missing } from '../exchange/real-data.ts';
import { replay } from '../exchange/server-process.ts';
import { ask } from '../support/api-client.ts';
import { picture, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();

/** Gives the wall and an organisation of the samples a place in a region. */
async function admit(community: string): Promise<void> {
  const { server } = stage;
  const wanted = [
    ['gy-wall', { role: 'wall' }],
    ['org2', { role: 'social_org', org: 'org-renhe' }],
  ] as const;
  for (const [login, grant] of wanted) {
    const payload = { id: server.account(login).id, grants: [{ community, ...grant }] };
    const body = { id: `admit-${login}-${community}`, type: 'account.grant', payload };
    const answer = await ask(server, 'POST', '/api/v1/communities/system/commands', body, {
      token: server.account('admin').token,
    });
    expect(answer.body.result).toBe('applied');
  }
}

/** Replays a file while a wall and a market of one of its regions look on. */
async function watch(file: string, region: string): Promise<void> {
  const { server } = stage;
  const community = communityOf('wuhan2020', region);
  await admit(community);
  const port = Number(new URL(server.url).port);
  const first = await replay(file, server.data, port, ['--speed', 'max']);
  expect(first.code, first.output).toBe(0);
  const [wall, market] = await Promise.all([
    stage.open({ as: 'gy-wall', path: `/c/${community}/wall`, size: 'wall' }),
    stage.open({ as: 'org2', path: `/c/${community}/market` }),
  ]);
  const supply = wall.getByRole('region', { name: '资源缺口' });
  await supply.waitFor();
  const all = market.getByRole('button', { name: /^全部 \d+$/ });
  await all.waitFor();
  const shown = async (): Promise<number> => Number(/\d+/.exec((await all.textContent()) ?? '')?.[0] ?? 0);
  await expect.poll(shown, { timeout: 10_000 }).toBeGreaterThan(0);
  const before = await shown();

  // One more change of the sheet, while both look on.
  const change: ChangeFields = {
    seq: 900_001,
    at: '2021-01-01T00:00:00Z',
    table: 'hospital',
    region,
    op: 'insert',
    key: '旅途医院',
    fields: { 医院名称: '旅途医院', 防护服: 777 },
  };
  const later = join(server.data, `later-${community}.jsonl`);
  writeFileSync(later, JSON.stringify(change));
  expect((await replay(later, server.data, port)).code).toBe(0);
  await expect.poll(shown, { timeout: 10_000 }).toBe(before + 1);
  await wall.getByRole('region', { name: '实时动态' }).getByText('旅途医院').first().waitFor();
  const requests = await recordsOf<{ title: string }>(server, 'org2', 'requests', community);
  expect(requests.filter(({ title }) => title === '旅途医院')).toHaveLength(1);
  await Promise.all([wall, market].map((page) => page.context().close()));
}

/** Hotels and lorries of a sheet are seen by staff, quickly however many there are; a page of them at a time. */
async function seeOffers(region: string): Promise<void> {
  const community = communityOf('wuhan2020', region);
  const all = await recordsOf(stage.server, 'city', 'offers', community);
  expect(all.length).toBeGreaterThan(60);
  const page = await stage.open({ as: 'city', path: `/c/${community}/market` });
  const chip = page.getByRole('button', { name: `可提供 ${all.length}` });
  await chip.waitFor();
  const start = Date.now();
  await chip.click();
  const list = page.getByRole('region', { name: '可提供的' });
  await list.getByRole('listitem').nth(59).waitFor();
  expect(Date.now() - start).toBeLessThan(2_000);
  expect(await list.getByRole('listitem').count()).toBe(60);
  await list.getByRole('button').first().click();
  await picture(page, 'offers-replay');
  await page.context().close();
}

test('[J4] [feed] an invented stream is seen on the wall and the market of a region', async () => {
  const file = join(stage.server.data, 'invented.jsonl');
  const { changes } = invent(42, 300);
  writeFileSync(file, changes.map((change) => JSON.stringify(change)).join('\n'));
  await watch(file, 'suizhoushi');
});

test('[J4] [feed] the real stream of 2020 is seen on the wall and the market of Wuhan', async (ctx) => {
  // The real data is not part of the project; the invented stream above runs always.
  if (missing || !existsSync(changesFile)) ctx.skip('no real data: set REAL_DATA');
  await watch(changesFile, 'wuhanshi');
  await seeOffers('wuhanshi');
});
