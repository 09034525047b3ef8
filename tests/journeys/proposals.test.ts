import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import '../support/by-turns.ts';
import { receipt as anyReceipt } from '../proposals/voting.ts';

const stage = useStage();
const grid = `${pudong}015`;
const desk = `/c/${pudong}/proposals`;
const phone = { viewport: { width: 390, height: 844 } } as const;
interface Slip {
  readonly n: number;
  readonly code: string;
}

/** A proposal that is talked over, with six voters on its roll. */
async function prepare(id: string, lasts: number, ways: readonly string[]): Promise<readonly Slip[]> {
  const must = async (as: string, type: string, payload: object): Promise<void> => {
    expect([type, (await command(stage.server, as, type, { id, ...payload })).error]).toEqual([type, undefined]);
  };
  await must('resident', 'proposal.submit', { title: '单元门修闭门器', words: '门关不上，夜里不安全', grid });
  await must('captain', 'proposal.screen', { publicTitle: '单元门修闭门器', publicWords: '每个单元门换一个闭门器' });
  await must('captain', 'proposal.discuss', {});
  const terms = { electorate: 'household', quorum: 50, majority: 'half_of_votes', ways, until: Date.now() + lasts };
  await must('lead', 'vote.state', { terms, grids: [grid] });
  await must('lead', 'vote.enrol', {
    labels: [101, 102, 201, 202, 301, 302].map((n) => `2-${n}`),
    building: `${grid}01`,
  });
  const { token } = stage.server.account('captain');
  const path = `/api/v1/communities/${pudong}/votes/${id}/slips`;
  const { lines } = (await ask(stage.server, 'POST', path, { from: 1 }, { token })).body as { lines: Slip[] };
  await must('lead', 'vote.open', {});
  return lines;
}
/** A slip is scanned on a phone on which nobody is signed in. */
const scan = (id: string, { code }: Slip): Promise<Page> =>
  stage.open({ size: 'phone', context: phone, path: `/v/${pudong}/${id}#${code}` });

async function castOn(page: Page, choice: RegExp): Promise<string> {
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '投出这一票' }).click();
  await page.getByText('票已投入').waitFor();
  return (await page.locator('.receipt').innerText()).replaceAll('-', '');
}
const opened = (page: Page, id: string) => page.locator(`[data-proposal="${id}"]`);

it('[R26] a resident votes on a phone by the code of a slip, gets a receipt, and the code is used; the wall shows the turnout', async () => {
  const slips = await prepare('j-vote', 3_600_000, ['online', 'paper']);
  const wall = await stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall` });
  const voter = await scan('j-vote', slips[0] ?? { n: 0, code: '' });
  await voter.getByText('不是业主大会表决', { exact: false }).waitFor();
  // The code does not stay in the address.
  expect(new URL(voter.url()).hash).toBe('');
  await picture(voter, 'votes-phone');
  const receipt = await castOn(voter, /1 赞成/);
  await picture(voter, 'votes-receipt');
  expect(await voter.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const again = await scan('j-vote', slips[0] ?? { n: 0, code: '' });
  await again.getByText('这个码已经投过票', { exact: false }).waitFor();
  await wall.locator('[data-vote="j-vote"]').getByText('已参与 1 / 6').waitFor();
  await picture(wall, 'votes-wall');
  // What the server wrote down for those who run it has no receipt and no code.
  for (const secret of [receipt, slips[0]?.code ?? '']) expect(stage.server.printed()).not.toContain(secret);
}, 60_000);

it('[S6] a proposal of a resident is talked over, voted on by phone and on paper, counted by two, adopted, becomes tasks and is reported back', async () => {
  const captain = await stage.open({ as: 'captain', path: desk });
  const lead = await stage.open({ as: 'lead', path: desk });
  const resident = await stage.open({ as: 'resident', size: 'phone', context: phone, path: desk });
  await resident.getByRole('button', { name: '提议题' }).click();
  const form = resident.getByRole('form', { name: '提议题' });
  await form.getByLabel('议题').fill('门口装扶手');
  await form.getByLabel('想解决什么', { exact: false }).fill('三级台阶，老人上下不便');
  await form.locator('.n-select').click();
  await resident.keyboard.type('临河里');
  await resident.locator('.n-base-select-option', { hasText: '临河里' }).first().click();
  await form.getByRole('button', { name: '提议题' }).click();
  const proposals = () =>
    recordsOf<{ id: string; title?: string; status: string; grids?: string[] }>(stage.server, 'captain', 'proposals');
  await expect.poll(async () => (await proposals()).some(({ title }) => title === '门口装扶手')).toBe(true);
  const id = (await proposals()).find(({ title }) => title === '门口装扶手')?.id ?? '';

  await captain.getByRole('button', { name: '打开 门口装扶手' }).click();
  await picture(captain, 'story6-screen');
  await opened(captain, id).getByRole('button', { name: '受理' }).click();
  await opened(captain, id).getByRole('button', { name: '开始商议' }).click();
  await resident.getByRole('button', { name: '打开 门口装扶手' }).click();
  await opened(resident, id).getByRole('button', { name: '说意见' }).click();
  await opened(resident, id).getByLabel('意见', { exact: false }).last().fill('扶手要两边都有');
  await opened(resident, id).getByRole('button', { name: '说意见' }).last().click();
  await opened(captain, id).getByRole('button', { name: '公开意见' }).click();
  await picture(resident, 'story6-resident');

  await lead.getByRole('button', { name: '打开 门口装扶手' }).click();
  await opened(lead, id).getByRole('button', { name: '写表决办法' }).click();
  await opened(lead, id).getByRole('button', { name: '定表决办法' }).click();
  await opened(lead, id)
    .getByLabel('粘贴名单', { exact: false })
    .fill('101\n102\n201\n202\n301\n302\n401\n402\n501\n502');
  await opened(lead, id).getByRole('form', { name: '录入名单' }).locator('.n-select').click();
  await lead.locator('.n-base-select-option').first().click();
  await opened(lead, id).getByRole('button', { name: '列入 10 票' }).click();
  await opened(lead, id).getByText('名单 10 票').first().waitFor();
  await picture(lead, 'story6-setup');
  // The vote of the story ends soon; what the form says is three days.
  const terms = { electorate: 'household', quorum: 50, majority: 'half_of_votes', ways: ['online', 'paper'] };
  await command(stage.server, 'lead', 'vote.state', {
    id,
    terms: { ...terms, until: Date.now() + 24_000 },
    grids: (await proposals()).find((one) => one.id === id)?.grids,
  });
  await lead.evaluate(() => (window.print = () => undefined));
  await opened(lead, id).getByRole('button', { name: '打印表决码' }).click();
  await lead.locator('p.code').nth(9).waitFor({ state: 'attached' });
  const codes = await lead.locator('p.code').allTextContents();
  await lead.emulateMedia({ media: 'print' });
  await picture(lead, 'story6-paper');
  await lead.emulateMedia({ media: 'screen' });
  await opened(lead, id).getByRole('button', { name: '打印好了', exact: false }).click();
  await opened(lead, id).getByRole('button', { name: '开始表决' }).click();
  await opened(lead, id).getByRole('button', { name: '开始表决' }).click();
  const voter = await scan(id, { n: 1, code: codes[0] ?? '' });
  const receipt = await castOn(voter, /1 赞成/);
  for (const code of codes.slice(6))
    await ask(stage.server, 'POST', '/api/v1/votes/cast', {
      community: pudong,
      id,
      code,
      mark: '1',
      receipt: anyReceipt(),
    });
  for (const n of [2, 3, 4, 5, 6]) {
    await opened(captain, id)
      .getByRole('button', { name: `领纸票 ${n}` })
      .click();
    await opened(captain, id).locator(`[data-line="${n}"]`).getByText('已参与').waitFor();
  }
  await picture(captain, 'story6-marks');

  const count = async (page: Page, figures: readonly number[]): Promise<void> => {
    const way = opened(page, id).locator('[data-way="paper"]');
    for (const [i, label] of ['赞成', '反对', '弃权'].entries()) {
      await way.getByLabel(label).fill(String(figures[i]));
      await way.getByLabel(label).blur();
    }
    await way.getByRole('button', { name: '录入点票' }).click();
  };
  await opened(captain, id).getByRole('heading', { name: '点票' }).waitFor({ timeout: 30_000 });
  await count(captain, [3, 2, 0]);
  await opened(captain, id).getByText('等另一个人点', { exact: false }).waitFor();
  await count(lead, [4, 1, 0]);
  await opened(captain, id).getByText('两人点出的不一样', { exact: false }).waitFor();
  await picture(captain, 'story6-differ');
  await count(captain, [3, 2, 0]);
  await opened(captain, id).getByText('等另一个人点', { exact: false }).waitFor();
  await count(lead, [3, 2, 0]);
  await opened(lead, id).locator('[data-ground="adopted"]').waitFor();
  await picture(lead, 'story6-result');

  await voter.reload();
  await voter.getByRole('button', { name: '查一查' }).click();
  await voter.getByText('找到了，这一票计为“赞成”').waitFor();
  await picture(voter, 'story6-checked');
  expect(receipt).toHaveLength(16);

  await opened(lead, id).getByRole('button', { name: '开始执行' }).click();
  await opened(lead, id).getByRole('button', { name: '反馈结果' }).click();
  const made = (await recordsOf<{ id: string; tasks?: string[] }>(stage.server, 'lead', 'proposals')).find(
    (one) => one.id === id,
  );
  const tasks = await recordsOf<{ id: string; status: string }>(stage.server, 'lead', 'tasks');
  expect(made?.tasks?.map((task) => tasks.find((one) => one.id === task)?.status)).toEqual(['open']);
  await opened(lead, id).getByLabel('办得怎么样', { exact: false }).fill('两边扶手都装好了，居委会验收过');
  await opened(lead, id).getByRole('button', { name: '反馈结果' }).click();
  await opened(resident, id).getByText('反馈：两边扶手都装好了', { exact: false }).waitFor();
  await picture(resident, 'story6-reported');
}, 120_000);
