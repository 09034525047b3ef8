import { expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import '../support/by-turns.ts';

const stage = useStage();
const building = `${pudong}01501`;

/** The link of the building's page, as its captain hands it out. */
async function link(): Promise<string> {
  await command(stage.server, 'captain', 'buildingLink.open', { id: `b-${Date.now()}`, building });
  const { token } = stage.server.account('captain');
  const path = `/api/v1/communities/${pudong}/buildings/${building}/link`;
  return ((await ask(stage.server, 'POST', path, {}, { token })).body as { link: string }).link;
}

it('[S5] [R06] [R31] mood 1 with worrying words: the numbers of help stand there, somebody is paged at once, P4; the wall has a count from five on, and nobody else a word', async () => {
  const [home, social, wall, desk, captain] = await Promise.all([
    stage.open({ size: 'phone', path: `/b#${await link()}` }),
    stage.open({ as: 'social', path: `/c/${pudong}/care?tab=distress` }),
    stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall` }),
    stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` }),
    stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` }),
  ]);
  const card = home.getByRole('region', { name: '您现在心里怎么样' });
  await card.getByRole('radio', { name: '很难受' }).check();
  await card.getByRole('link', { name: /12356/ }).waitFor();
  await card.getByRole('button', { name: '记下' }).click();
  await card.getByText('记下了。谁记的、记了几，都没有留下。').waitFor();
  await card.getByLabel(/想说一句/).fill('不想活了');
  await card.getByLabel(/怎么联系到您/).fill('晚上打家里电话');
  await picture(home, 'mood-residents');
  expect(await violations(home)).toEqual([]);
  await card.getByRole('button', { name: '请人联系我' }).click();
  await card.getByText('已交给社工，有人会联系您。').waitFor();
  // A human being is called, before anybody has looked how bad it is.
  await social
    .getByText(/心理求助|有人要马上联系/)
    .first()
    .waitFor();
  const row = social.getByRole('listitem').filter({ hasText: '先按 P4 叫人，待分级' });
  await row.getByText(/没留名字的居民/).waitFor();
  await picture(social, 'mood-paged');
  await social.getByRole('button', { name: '应答并打开' }).click();
  await row.getByRole('button', { name: '打开' }).click();
  await row.getByRole('button', { name: '展开', exact: true }).click();
  await row.getByText(/不想活了/).waitFor();
  await row.getByRole('button', { name: 'P4 危机' }).click();
  await row.getByLabel('有家庭暴力').click();
  await row.getByText('有义务报警').first().waitFor();
  await row.getByRole('button', { name: '分级', exact: true }).click();
  await social
    .getByRole('listitem')
    .filter({ hasText: 'P4 危机' })
    .getByText('危机', { exact: false })
    .first()
    .waitFor();
  // Whoever works here and does not help in distress is neither called nor told, and opens nothing of it.
  const contacts = await recordsOf<{ id: string; subject: string }>(stage.server, 'social', 'distressContacts');
  const id = contacts.find((one) => one.id === one.subject)?.id ?? '';
  const path = `/api/v1/communities/${pudong}/distress/${id}/open`;
  const open = async (login: string): Promise<number> =>
    (await ask(stage.server, 'POST', path, { purpose: '看看' }, { token: stage.server.account(login).token })).status;
  for (const login of ['coordinator', 'captain', 'lead', 'duty', 'volunteer'])
    expect([login, await open(login)]).toEqual([login, 403]);
  expect(await open('social')).toBe(200);
  for (const page of [desk, captain])
    expect(await page.locator('body').innerText()).not.toMatch(/不想活|家里电话|有人要马上联系|没留名字的居民/);
  await picture(desk, 'mood-desk');
  const panel = wall.getByRole('region', { name: /重点照护/ });
  await panel.getByText('心理求助 不满 5 人').waitFor();
  await panel.getByText(/情绪/).waitFor();
  expect(await wall.locator('body').innerText()).not.toMatch(/不想活|家里电话|P4/);
  await picture(wall, 'mood-wall');
}, 60_000);

it('[R06] [E17] those who see counts open the index to its days and places; a captain answers on the phone, once, and reads a word of care that says why', async () => {
  const [lead, phone] = await Promise.all([
    stage.open({ as: 'lead', path: `/c/${pudong}/mood` }),
    stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` }),
  ]);
  await lead.getByText('怎么算的').click();
  await lead.getByRole('table', { name: '每天的均分' }).waitFor();
  await lead
    .getByRole('button', { name: /临河里/ })
    .first()
    .click();
  await picture(lead, 'mood-page');
  expect(await violations(lead)).toEqual([]);
  const card = phone.getByRole('region', { name: '今天心里怎么样' });
  await card.getByRole('radio', { name: '还好' }).check();
  await card.getByRole('button', { name: '记下' }).click();
  await card.getByText('记下了。谁记的、记了几，都没有留下。').waitFor();
  await picture(phone, 'mood-phone');
  await card.getByRole('button', { name: '替没有手机的邻居记' }).click();
  await card.getByRole('radio', { name: '不太好' }).check();
  await card.getByRole('button', { name: '记下' }).click();
  await card.getByText('替邻居记下了。').waitFor();
  // A word of care begins as a template, is made one's own, and says why.
  await lead.goto(`${stage.server.url}/c/${pudong}/notices`);
  await lead.getByRole('button', { name: '发通知' }).click();
  const letter = lead.getByRole('region', { name: '发通知' });
  await letter.getByLabel(/^关怀消息/).selectOption('夜里不安');
  const words = letter.getByLabel('要大家知道、要做的');
  expect(await words.inputValue()).toMatch(/^今晚有人整夜守着/);
  await words.fill('今晚三号楼一楼的灯一直亮着，睡不着就下来坐坐。');
  await letter.getByLabel('为什么').fill('昨晚好几户没敢睡');
  await letter.getByLabel(/发给哪里/).selectOption('临河里');
  await letter.getByRole('button', { name: '发通知' }).click();
  const told = phone.locator('details').filter({ hasText: '睡不着就下来坐坐' });
  await told.getByText('为什么：昨晚好几户没敢睡').waitFor();
  await picture(phone, 'care-message');
  expect(await violations(phone)).toEqual([]);
}, 60_000);
