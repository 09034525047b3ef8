import { expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { command, picture, pudong, recordsOf, sizes, useStage } from '../support/browser.ts';
import { isInSight } from '../support/in-sight.ts';
import '../support/by-turns.ts';

const stage = useStage();
const building = `${pudong}01501`;
const small = { viewport: { width: 320, height: 640 } } as const;

/** The link of the building's page, as its captain hands it out. */
async function link(): Promise<string> {
  await command(stage.server, 'captain', 'buildingLink.open', { id: `b-${Date.now()}`, building });
  const { token } = stage.server.account('captain');
  const path = `/api/v1/communities/${pudong}/buildings/${building}/link`;
  return ((await ask(stage.server, 'POST', path, {}, { token })).body as { link: string }).link;
}

it('[R35] [R33] on a small phone a resident reads what is done and why, says something, sees each state, and once more is worked on it', async () => {
  const asked: string[] = [];
  const phone = await stage.open({ size: 'phone', context: small });
  phone.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  await phone.goto(`${stage.server.url}/b#${await link()}`);
  await phone.getByText('地下车库今晚清空').waitFor();
  await picture(phone, 'residents-320');
  await phone.getByRole('button', { name: '提意见' }).click();
  await phone.getByLabel('公共卫生').check();
  await phone.getByLabel('什么事，在哪里').fill('一楼垃圾桶满了两天');
  await picture(phone, 'residents-write');
  await phone.getByRole('button', { name: '发出' }).click();
  await phone.getByText('收到了。凭这个码看办到哪一步').waitFor();
  const mine = phone.locator('#feedback article').filter({ hasText: '一楼垃圾桶满了两天' });
  await mine.getByText('送到了').waitFor();
  await picture(phone, 'residents-code');
  const all = await recordsOf<{ id: string; words: string }>(stage.server, 'coordinator', 'feedbacks');
  const id = all.find(({ words }) => words === '一楼垃圾桶满了两天')?.id ?? '';
  await command(stage.server, 'coordinator', 'feedback.acknowledge', { id });
  await command(stage.server, 'coordinator', 'feedback.route', { id, to: 'captain' });
  await command(stage.server, 'captain', 'feedback.take', { id });
  const reply = { id, outcome: 'done', words: '清走了', why: '车这两天进不来' };
  await command(stage.server, 'captain', 'feedback.reply', reply);
  await phone.reload();
  await mine.getByText('有答复了').waitFor();
  await mine.getByText('为什么：车这两天进不来').waitFor();
  await mine.getByRole('button', { name: '不满意' }).click();
  await mine.getByLabel(/还差什么/).fill('后门那个还满着');
  await mine.getByRole('button', { name: '说不满意' }).click();
  await mine.getByText('您说不满意').waitFor();
  await picture(phone, 'residents-again');
  // What opens the page and what leads back to one's own stands in no address that a server hears.
  const codes = await phone.evaluate(() => localStorage.getItem('liandong.residents.codes.feedback') ?? '');
  const [code = 'none'] = JSON.parse(codes) as string[];
  expect(asked.filter((line) => line.includes(code) || line.includes('~'))).toEqual([]);
  await phone.getByRole('button', { name: '大字' }).click();
  await phone.reload();
  await phone.getByText('地下车库今晚清空').waitFor();
  expect(await phone.evaluate(() => document.documentElement.dataset.type)).toBe('large');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await picture(phone, 'residents-large');
}, 60_000);

it('[R05] [R33] without an account a neighbour takes a part and a task; the signal goes, and what is shown says how old it is', async () => {
  const phone = await stage.open({ size: 'phone', context: { viewport: { width: 390, height: 844 } } });
  await phone.goto(`${stage.server.url}/b#${await link()}`);
  await phone.getByRole('button', { name: /^我来 帮独居老人搬到二楼/ }).click();
  await phone.getByText('您在做，做好了说一声').waitFor();
  await phone.getByRole('button', { name: '我要帮忙' }).click();
  await picture(phone, 'residents-390');
  await phone.getByRole('button', { name: '做好了' }).click();
  await phone.getByText('做好了，谢谢', { exact: true }).nth(1).waitFor();
  const context = phone.context();
  await context.setOffline(true);
  await phone.evaluate(() => {
    const since = Date.now() + 3_700_000;
    Date.now = () => since;
  });
  await phone.getByRole('alert').getByText('网络不好').waitFor();
  await picture(phone, 'residents-stale');
}, 60_000);

it('[R23] [R08] help that somebody asked for on the page stands on a social worker’s day until somebody has looked', async () => {
  const phone = await stage.open({ size: 'phone' });
  await phone.goto(`${stage.server.url}/b#${await link()}`);
  await phone.getByRole('button', { name: '说说要什么' }).click();
  await phone.getByLabel('哪方面的').selectOption('comfort');
  await phone.getByLabel('要什么，什么时候要').fill('晚上睡不着，想有人说说话');
  await phone.locator('#need').getByLabel('姓名', { exact: true }).fill('何秀兰');
  await phone.locator('#need').getByLabel('电话', { exact: true }).fill('13900001111');
  await phone.locator('#need').getByRole('button', { name: '发出' }).click();
  const mine = phone.locator('#need article').filter({ hasText: '想有人说说话' });
  await mine.getByText('送到了').waitFor();
  const social = await stage.open({ as: 'social', path: `/c/${pudong}/care` });
  const row = social.getByRole('button', { name: /要帮忙，还没人看：/ }).filter({ hasText: '的一位居民' });
  await row.first().click();
  await picture(social, 'residents-need-day');
  const needs = await recordsOf<{ id: string; subject: string }>(stage.server, 'social', 'needs');
  const asked = needs.find(({ id, subject }) => id === subject);
  await command(stage.server, 'social', 'need.assess', { id: asked?.id, tier: 'regular' });
  await row.waitFor({ state: 'detached' });
  await phone.reload();
  await mine.getByText('有人接了').waitFor();
}, 60_000);

it('[R35] [R33] a captain writes down what somebody without a phone says, and shows the building’s code; a measure leaves a part to residents or says why not', async () => {
  const phone = await stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` });
  await phone.getByRole('link', { name: '替居民提意见' }).click();
  await phone.getByLabel('原话').fill('402 的老人说楼梯扶手松了');
  await phone.getByRole('button', { name: '记下，交给社区' }).click();
  await phone.getByText('社区收到了').waitFor();
  await picture(phone, 'residents-proxy');
  await phone.getByRole('link', { name: '楼栋码' }).click();
  await phone.getByRole('button', { name: /^看码、打印/ }).click();
  await phone.getByRole('img', { name: /的楼栋码/ }).waitFor();
  await picture(phone, 'residents-qr');
  const desk = await stage.open({ as: 'lead', path: `/c/${pudong}/voices` });
  await desk.getByText('三楼配电箱有焦味').waitFor();
  await picture(desk, 'residents-desk');
  // On a phone what narrows the list is folded: the list begins on the first screen.
  await desk.setViewportSize(sizes.phone);
  await desk.getByText('缩小范围', { exact: true }).waitFor();
  await expect.poll(() => desk.locator('[data-feedback] strong').first().evaluate(isInSight)).toBe(true);
  await picture(desk, 'residents-folded');
  await desk.getByText('缩小范围', { exact: true }).click();
  await desk.getByLabel('找一句话或一栋楼').fill('配电箱');
  await desk.getByText('缩小范围：选了 1 个条件').waitFor();
  await desk.setViewportSize(sizes.desk);
  await desk.getByRole('link', { name: '措施' }).click();
  await desk.getByText('低楼层东西上移').waitFor();
  await picture(desk, 'residents-measures');
  await desk.getByRole('button', { name: '写措施卡' }).click();
  const form = desk.getByRole('region', { name: '写措施卡' });
  await form.getByLabel('叫什么').fill('楼道通风');
  await form.getByLabel('一定要做的').fill('每天开窗两次');
  await form.getByLabel('为什么').first().fill('有人发热');
  await form.getByRole('button', { name: '交两委定' }).click();
  await desk.getByText(/留一部分给居民做，或写一句为什么不能/).waitFor();
  await form.getByRole('button', { name: '加一部分给居民' }).click();
  await form.getByLabel('居民做的第 1 部分').fill('早晚各开一次楼道窗');
  await form.getByLabel('通过什么').selectOption({ label: '居民微信群' });
  await form.getByRole('button', { name: '交两委定' }).click();
  const card = desk.getByRole('listitem').filter({ hasText: '楼道通风' });
  await card.getByText('居民做的 1 部分，做好 0 部分').click();
  await card.getByText(/早晚各开一次楼道窗.*居民微信群/).waitFor();
  await picture(desk, 'residents-measure-new');
}, 60_000);
