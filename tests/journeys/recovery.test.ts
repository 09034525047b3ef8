import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { ask } from '../support/api-client.ts';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import '../support/by-turns.ts';

const stage = useStage();
const path = `/c/${pudong}/recovery`;
const grid = `${pudong}015`;
async function send(login: string, type: string, payload: object): Promise<void> {
  const { error } = await command(stage.server, login, type, payload);
  if (error) throw new Error(`${type}: ${JSON.stringify(error)}`);
}
/** Somebody's fear: noted, assessed, put into the plan that another person approves, talked through and answered. */
async function relieve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '展开', exact: true }).click();
  await page.getByText('已展开：需求与来往').waitFor();
  await page.getByRole('button', { name: '记下需求' }).click();
  const noting = page.getByRole('form', { name: '记下需求' });
  await noting.getByRole('button', { name: '缓解恐慌' }).click();
  await noting.getByRole('textbox').first().fill('一下雨就不敢睡');
  await noting.getByRole('button', { name: '记下需求' }).click();
  const need = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /一下雨就不敢睡/ }) });
  await need.getByRole('button', { name: /一下雨就不敢睡/ }).click();
  await need.getByRole('button', { name: '评估需求' }).click();
  await need.getByText('已评估', { exact: true }).waitFor();
  await page.getByRole('button', { name: '写计划' }).click();
  const plan = page.getByRole('form', { name: '写计划' });
  await plan.getByRole('button', { name: '再加一个目标' }).click();
  const goal = plan.getByRole('group').last();
  await goal.getByLabel('要做到什么').fill('下雨的夜里有人应一声');
  await goal.getByLabel('从', { exact: true }).fill('0');
  await goal.getByLabel('到', { exact: true }).fill('3');
  await goal.getByLabel('单位').fill('次');
  const inTwoWeeks = new Date(Date.now() + (14 * 24 + 8) * 3_600_000);
  await goal.getByLabel('到哪天').fill(inTwoWeeks.toISOString().slice(0, 16));
  await goal.locator('label').filter({ hasText: '为了哪条需求' }).locator('.n-base-selection').click();
  await page.locator('.n-base-select-option').filter({ hasText: '缓解恐慌' }).click();
  await plan.getByRole('button', { name: '存为新的一版' }).click();
  await plan.waitFor({ state: 'detached' });
  const whose = await page.locator('button[aria-current] strong').innerText();
  const above = await stage.open({ as: 'supervisor', path: `/c/${pudong}/care?tab=supervise` });
  const waits = above.getByRole('listitem').filter({ hasText: '计划，等同意' }).filter({ hasText: whose });
  await waits.getByRole('button', { name: '同意计划' }).click();
  await need.getByText('已列入计划', { exact: true }).waitFor();
  await need.getByRole('button', { name: /一下雨就不敢睡/ }).click();
  await need.getByRole('button', { name: '开始办' }).click();
  const byOneself = need.getByRole('button', { name: '不建任务，直接办' });
  await byOneself.click();
  await byOneself.waitFor({ state: 'detached' });
  await need.getByRole('button', { name: /一下雨就不敢睡/ }).click();
  await need.getByRole('button', { name: '已回应', exact: true }).click();
  await picture(page, 's7-panic');
}
/** Whoever stands alone and a neighbour agree, and the pair begins. */
async function pair(page: Page): Promise<void> {
  await page.getByRole('link', { name: '身边人少', exact: true }).click();
  const alone = page.getByRole('region', { name: '身边人少', exact: true }).getByRole('listitem').first();
  await alone.getByRole('button', { name: '提出结对' }).click();
  await alone.getByLabel('和谁结对（加密存放）').fill('三楼的老同事');
  await alone.getByRole('button', { name: '提出结对' }).last().click();
  const pairs = page.getByRole('region', { name: '结对', exact: true }).getByRole('listitem');
  await pairs.getByRole('button', { name: '两边都愿意' }).last().click();
  await pairs.getByRole('button', { name: '开始结对' }).last().click();
  await pairs.getByRole('button', { name: '开始结对' }).last().waitFor({ state: 'detached' });
}
/** A round of the two questions: begun, its sheets of paper counted by degree, ended. */
async function askRound(page: Page, counts: Readonly<Record<string, readonly number[]>>): Promise<void> {
  await page.getByRole('button', { name: '开始一次问询' }).click();
  await page.getByRole('button', { name: '记纸质答卷' }).click();
  const sheets = page.getByRole('form', { name: '记纸质答卷' });
  for (const [question, degrees] of Object.entries(counts))
    for (const [at, n] of degrees.entries())
      await sheets.getByRole('group', { name: question }).getByRole('textbox').nth(at).fill(String(n));
  await sheets.getByRole('button', { name: '记纸质答卷' }).click();
  await sheets.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '结束这次问询' }).click();
  await page.getByRole('button', { name: '开始一次问询' }).waitFor();
}
async function fill(page: Page, label: string | RegExp, words: string): Promise<void> {
  await page.getByLabel(label).last().fill(words);
}

test('[S7] [R25] [R14] recovery: closures lifted, a shop resumes, panic relieved, a pair formed, thanks sent, the exit list, a lesson saved as a template', async () => {
  await send('lead', 'phase.change', {
    to: 'recovery',
    reason: '雨停水退',
    basis: 'law-flood-control',
    follows: '市防指终止应急响应',
  });
  const [shop, grids, lead, social, wall] = await Promise.all([
    stage.open({ size: 'phone', path: `/r/${pudong}` }),
    stage.open({ as: 'grid', size: 'phone', path: `${path}?tab=shops` }),
    stage.open({ as: 'lead', path: `${path}?tab=order` }),
    stage.open({ as: 'social', path: `${path}?tab=trust` }),
    stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall`, map: true }),
  ]);

  // A shop tells on its own phone, without an account; a name and a phone are asked for nowhere.
  await shop.getByLabel('店名').fill('阿福早点');
  await shop.getByLabel('店在哪一片').selectOption(grid);
  await shop.getByLabel('进货').check();
  await picture(shop, 's7-shop-tells');
  await shop.getByRole('button', { name: '报备复工' }).click();
  await shop.getByText('阿福早点 · 已告知').waitFor();
  await shop.getByText('备好了就可以开门，不用等走访。').waitFor();
  expect(await violations(shop)).toEqual([]);

  // It is visited and helped, on the phone of who looks after the grid.
  const row = grids.locator('[data-shop="阿福早点"]');
  await row.getByRole('button', { name: '记走访 阿福早点' }).click();
  await fill(grids, '看到什么', '电通了，还没米面');
  await grids.getByRole('button', { name: '记下' }).click();
  await row.getByText('已走访').waitFor();
  await row.getByRole('button', { name: '记帮到的事 阿福早点' }).click();
  await row.getByText('进货', { exact: true }).last().click();
  await fill(grids, '怎么帮到的', '晨光公益送来两袋米');
  await picture(grids, 's7-grid-helps');
  await grids.getByRole('button', { name: '记下' }).click();
  await row.getByRole('button', { name: '都齐了 阿福早点' }).click();
  await row.getByText('可以开门').waitFor();
  await shop.getByRole('button', { name: '已开门' }).click();
  await shop.getByText('阿福早点 · 已复工').waitFor();
  await shop.getByRole('button', { name: '生意正常' }).click();
  await shop.getByText('阿福早点 · 已回访').waitFor();
  await picture(shop, 's7-shop-open');

  // Order of life: listed for every grid, looked at in one by who is there, and by a second person who says it is so.
  await lead.getByRole('button', { name: '列秩序项' }).click();
  await lead.getByRole('button', { name: /^列 \d+ 项$/ }).click();
  await lead.getByRole('button', { name: /供水/ }).click();
  const areas = await recordsOf<{ id: string; kind: string; name: string }>(stage.server, 'lead', 'areas');
  const all = areas.filter(({ kind, id }) => kind === 'grid' && id !== 'unlocated').map(({ id }) => id);
  const others = ['power', 'lift', 'market', 'childcare', 'cleaning'];
  for (const kind of others) await send('coordinator', 'orderItem.list', { id: `l-${kind}`, kind, grids: all });
  for (const [at, place] of all.entries())
    for (const kind of others.slice(0, 2 + (at % 4)))
      await send('coordinator', 'orderItem.tell', { id: `${kind}-${place}`, state: 'back', seen: '看过三户' });
  const name = `供水 ${areas.find(({ id }) => id === grid)?.name}`;
  await grids.getByRole('link', { name: '生活秩序', exact: true }).click();
  await grids.getByRole('button', { name: /供水/ }).click();
  await grids.getByRole('button', { name: `记现在怎样 ${name}` }).click();
  await fill(grids, '怎么看出来的', '开了三户的水龙头，水清');
  await grids.getByRole('button', { name: '记下' }).click();
  await lead.getByRole('button', { name: `看过，属实 ${name}` }).click();
  await lead.getByText(/另一位看过，属实/).waitFor();
  // Trust and confidence before and after, panic, a pair.
  const [trust, confidence] = ['出了事，您信社区会管吗', '往后的日子，您有信心吗'];
  await askRound(social, { [trust]: [0, 3, 4, 2, 0], [confidence]: [1, 3, 4, 1, 0] });
  await askRound(social, { [trust]: [0, 1, 3, 5, 2], [confidence]: [1, 3, 4, 2, 1] });
  await social.goto(`${stage.server.url}/c/${pudong}/care`);
  await relieve(social);
  await pair(social);
  await lead.goto(`${stage.server.url}${path}`);
  await lead.locator('[data-board="panic"]').getByText('100').waitFor();
  await lead.locator('[data-board="work"]').getByText('1 家报备，1 家复工').waitFor();
  await picture(lead, 's7-boards');
  expect(await violations(lead)).toEqual([]);
  await lead.getByRole('link', { name: '生活秩序', exact: true }).click();
  await lead.getByRole('button', { name: /河道与街面清淤/ }).click();
  await picture(lead, 's7-order');
  await lead.getByRole('link', { name: '信任与信心', exact: true }).click();
  await lead.getByText('前后对着看').waitFor();
  await picture(lead, 's7-trust');

  // Thanks, a lesson with its tasks, the list of what is kept of people.
  await lead.getByRole('link', { name: '经验与感谢' }).click();
  await lead.getByRole('button', { name: '存经验' }).click();
  await fill(lead, '一句话叫什么', '抽水泵提前一天放到码头街');
  await fill(lead, '学到了什么', '泵到得早，地库没有淹');
  await lead.locator('label').filter({ hasText: '带上哪些任务' }).locator('.n-base-selection').click();
  await lead.locator('.n-base-select-option').first().click();
  await lead.getByLabel('学到了什么').click();
  await lead.getByRole('button', { name: '存经验' }).click();
  await lead.getByText('抽水泵提前一天放到码头街').waitFor();
  await fill(lead, '想说的话', '这一阵多亏大家，回家歇着');
  await lead.getByRole('button', { name: '请志愿者回家歇着' }).click();
  await lead.getByText(/已谢过 \d+ 人/).waitFor();
  await picture(lead, 's7-lessons');
  await lead.getByRole('link', { name: '个人信息清单' }).click();
  await lead.getByRole('button', { name: '公布个人信息清单' }).click();
  await lead.getByRole('button', { name: '确认公布' }).click();
  await lead.getByText(/类，还留着/).waitFor();
  await picture(lead, 's7-data');

  // What residents read of it, without an account.
  const building = `${pudong}01501`;
  await send('captain', 'buildingLink.open', { id: 's7-link', building });
  const { token } = stage.server.account('captain');
  const { body } = await ask(
    stage.server,
    'POST',
    `/api/v1/communities/${pudong}/buildings/${building}/link`,
    {},
    { token },
  );
  const page = await stage.open({ size: 'phone', path: `/b#${(body as { link: string }).link}` });
  await page.getByRole('heading', { name: '记过您什么，现在还留着吗' }).waitFor();
  await page.getByRole('heading', { name: '记过您什么，现在还留着吗' }).scrollIntoViewIfNeeded();
  await picture(page, 's7-residents');

  // The wall asks the questions of this phase, in every size that walls have.
  for (const [name, size] of [
    ['1080', { width: 1920, height: 1080 }],
    ['4k', { width: 3840, height: 2160 }],
    ['portrait', { width: 1080, height: 1920 }],
  ] as const) {
    await wall.setViewportSize(size);
    for (const title of ['信任与信心', '复工报备', '生活秩序', '经验留下', '谢谢', '身边人少', '物质与精神'])
      await wall.getByRole('heading', { name: title, exact: true }).waitFor();
    await picture(wall, `s7-wall-${name}`);
  }

  // The road that the city closed is opened by its next document, and the warning of a place is lifted.
  await lead.goto(`${stage.server.url}/c/${pudong}/orders`);
  const road = lead.locator('[data-closure]').filter({ hasText: '滨河路临时封闭' });
  await road.getByRole('button', { name: '按上级改动' }).click();
  await road.getByLabel('到什么程度').selectOption('已放开');
  await fill(lead, '文号', '防汛令 7 号');
  await fill(lead, '原因', '水退，路面冲洗过');
  await road.getByRole('button', { name: '按上级改动' }).last().click();
  await road.getByText('已放开', { exact: true }).waitFor();
  const place = lead.locator('[data-closure]').filter({ hasText: '临河里北侧围墙' });
  await place.getByRole('button', { name: '解除警戒' }).click();
  await place.getByRole('textbox').fill('墙加固好了');
  await place.getByRole('button', { name: '解除警戒' }).last().click();
  await place.getByText('警戒中').waitFor({ state: 'detached' });
  await picture(lead, 's7-closures');

  // The exit list: no closure any more, but an alert, and what is overdue; it ends with why.
  await lead.goto(`${stage.server.url}/c/${pudong}/desk`);
  await lead.getByRole('button', { name: /^阶段：/ }).click();
  const dialog = lead.getByRole('dialog', { name: /^阶段/ });
  await dialog.getByRole('button', { name: '风险预警期' }).click();
  const list = dialog.getByRole('region', { name: '结束前看一遍' });
  await list.getByText(/还在发布的预警/).waitFor();
  expect(await list.getByText(/封控/).count()).toBe(0);
  await picture(lead, 's7-exit');
  expect(await list.getByText('清单还没有公布').count()).toBe(0);
  await fill(lead, '为什么现在就结束', '预警到明早自动解除，没办完的已有人接');
  await fill(lead, '原因', '生活秩序恢复');
  await dialog.getByLabel('法律依据').selectOption('《中华人民共和国防洪法》');
  await fill(lead, '跟随哪一级应急响应', '市防指终止应急响应');
  await dialog.getByRole('button', { name: '切换阶段' }).click();
  await dialog.getByText(/切换到风险预警期不能撤回/).waitFor();
  await dialog.getByRole('button', { name: '确认切换' }).click();
  await dialog.waitFor({ state: 'hidden' });
  for (const page of [lead, wall]) await page.getByText('已进入风险预警期').waitFor();
  await picture(wall, 's7-ended');
}, 150_000);
