import { expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { command, picture, pudong, useStage } from '../support/browser.ts';
import '../support/by-turns.ts';

const stage = useStage();
const grid = `${pudong}015`;
const hour = 3_600_000;

test('[R22] an activity from draft to record: planned on the calendar, signed up on a phone and on the building’s page, filed with who came', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/activities` });
  await desk.getByRole('heading', { name: '活动', level: 1 }).waitFor();
  await desk
    .getByRole('button', { name: /量血压|聊聊这几天|停课不停玩|车库积水/ })
    .first()
    .waitFor();
  await picture(desk, 'activities-calendar');
  const start = Date.now() + hour;
  await command(stage.server, 'coordinator', 'activity.draft', {
    ...{ id: 'j', title: '学包扎', kind: 'safety', mode: 'online', grid, why: '真要用的时候会', capacity: 1 },
    ...{ start, end: start + hour, audiences: ['everyone'] },
  });
  await desk.getByRole('button', { name: /学包扎/ }).click();
  await desk.getByRole('button', { name: '发布', exact: true }).click();
  await desk.getByRole('button', { name: '开放报名' }).click();
  await desk.getByRole('button', { name: '替人报名' }).waitFor();

  // A captain signs a neighbour up, and a resident without an account waits behind.
  const phone = await stage.open({ size: 'phone', as: 'captain', path: `/c/${pudong}/field` });
  const section = phone.getByRole('region', { name: '活动', exact: true });
  await section.getByRole('button', { name: /本楼报名的人 学包扎/ }).click();
  const sheet = phone.getByRole('dialog', { name: '学包扎' });
  await sheet.getByLabel('姓名').fill('何奶奶');
  await sheet.getByRole('button', { name: '替人报名' }).click();
  await sheet.getByText('何*').waitFor();
  await picture(phone, 'activities-captain');

  await command(stage.server, 'captain', 'buildingLink.open', { id: 'jb', building: `${grid}01` });
  const { token } = stage.server.account('captain');
  const path = `/api/v1/communities/${pudong}/buildings/${grid}01/link`;
  const { link } = (await ask(stage.server, 'POST', path, {}, { token })).body as { link: string };
  const page = await stage.open({ size: 'phone', path: `/b#${link}` });
  await page.getByRole('button', { name: '报名 学包扎' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill('路小禾');
  await page.getByLabel('看过了，同意这样用').check();
  await picture(page, 'activities-residents');
  await page.getByRole('button', { name: '报上', exact: true }).click();
  await page.getByText('您在候补').waitFor();

  // She gives the place back: whoever waited has it.
  await desk.getByRole('button', { name: '取消报名 何*' }).click();
  await desk.getByText(/取消 何.* 的报名。有人候补就马上补上/).waitFor();
  await desk.getByRole('button', { name: '取消报名', exact: true }).click();
  await desk.getByText('候补补上的').waitFor();
  for (let press = 0; press < 2; press++) await desk.getByRole('button', { name: '开始', exact: true }).click();
  await desk.getByRole('button', { name: /^记到场/ }).click();
  await desk
    .getByText(/到场 1 人/)
    .first()
    .waitFor();
  await picture(desk, 'activities-panel');
  for (let press = 0; press < 2; press++) await desk.getByRole('button', { name: '结束', exact: true }).click();
  await desk.getByRole('button', { name: '存为活动记录' }).click();
  await desk.getByLabel('办得怎么样').fill('一位学会了，约好下周再来');
  await desk.getByRole('button', { name: '存为活动记录' }).last().click();
  await desk.getByRole('heading', { name: /^活动记录/ }).waitFor();
  await picture(desk, 'activities-record');
  expect(await desk.getByText(/不到 5 份，不显示平均/).count()).toBeGreaterThan(0);
}, 60_000);

test('[R22] the matrix shows blanks, and a filled cell opens to its activities', async () => {
  const desk = await stage.open({ as: 'social', path: `/c/${pudong}/activities?tab=matrix` });
  const table = desk.getByRole('table');
  await table.waitFor();
  await picture(desk, 'activities-matrix');
  expect(await table.getByText('空', { exact: true }).count()).toBeGreaterThan(50);
  await table.getByRole('link', { name: /^老年人，健康/ }).click();
  await desk.getByRole('button', { name: /量血压、说用药/ }).waitFor();
  await picture(desk, 'activities-list');
}, 60_000);

test('[R36] [R32] a prompt of a lesson is ticked on a visit and becomes a sign; a plan that can’t be measured is not approved', async () => {
  const social = await stage.open({ as: 'social', path: `/c/${pudong}/activities?tab=lessons` });
  await social.getByRole('button', { name: '看 进门先看三样' }).click();
  await social.getByText('留意这些').waitFor();
  await picture(social, 'activities-lessons');
  const phone = await stage.open({ size: 'phone', as: 'social', path: `/c/${pudong}/field` });
  await phone.getByRole('button', { name: '记一笔' }).first().click();
  const sheet = phone.getByRole('dialog');
  await sheet.getByLabel('带哪一课去').selectOption({ label: '进门先看三样' });
  await sheet.getByRole('button', { name: /灶台边有煤气味/ }).click();
  await picture(phone, 'activities-visit');
  await sheet.getByRole('button', { name: '联系到了' }).click();
  const signs = await stage.open({ as: 'coordinator', path: `/c/${pudong}/sensing` });
  await signs.getByText('灶台边有煤气味').first().waitFor();

  const boss = await stage.open({ as: 'supervisor', path: `/c/${pudong}/activities?tab=surveys` });
  // Before and after stand side by side, with how many answered and whether the goal was reached.
  const talks = boss.getByRole('article', { name: '独居长者互助小组' });
  await talks.getByText('前后对比（之前 6 份，之后 5 份）').waitFor();
  await talks.getByRole('row', { name: /^这周和邻居说过几次话.* 2\.0 4\.0 \+2\.0$/ }).waitFor();
  await talks.getByRole('row', { name: /^有事知道找谁.* 2\.7 4\.0 \+1\.3$/ }).waitFor();
  await talks.getByText('达到了，之后 4').waitFor();
  await boss.getByRole('button', { name: '同意小组计划 停课孩子作业小组' }).click();
  await boss.getByText(/第 1 条目标还不能量/).waitFor();
  await picture(boss, 'activities-surveys');
}, 60_000);
