import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { picture, pudong, useStage } from '../support/browser.ts';
import { Hands } from '../support/hands.ts';

const stage = useStage();
const desk = `/c/${pudong}/desk`;
const task = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: '任务' }).getByRole('button', { name: title });
const panel = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title });

test('[J1] [R03] a coordinator moves a volunteer from a post in three clicks; the phone and the wall show it', async () => {
  const [coordinator, phone, wall] = await Promise.all([
    stage.open({ as: 'coordinator', path: desk }),
    stage.open({ as: 'volunteer', path: `/c/${pudong}/field`, size: 'phone' }),
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' }),
  ]);
  const forces = wall.getByRole('region', { name: '三社力量' });
  await forces.getByText('56/78').waitFor();
  await phone.getByRole('button', { name: '险点外围值守交接' }).waitFor();

  const mouse = new Hands(coordinator);
  await mouse.click(task(coordinator, '毛毯分发到户'));
  await mouse.click(panel(coordinator, '毛毯分发到户').getByRole('button', { name: /^再看 \d+ 位可以调派的/ }));
  await mouse.click(coordinator.getByRole('button', { name: '调派周*梅' }));
  await coordinator.getByText('周*梅已调来，等本人答复。').waitFor();
  expect(mouse.actions).toBeLessThanOrEqual(3);

  await phone.getByRole('button', { name: '毛毯分发到户' }).waitFor();
  await forces.getByText('55/78').waitFor();
  await phone.getByRole('button', { name: '接受', exact: true }).click();
  await phone.getByRole('button', { name: '签到', exact: true }).click();
  await forces.getByText('56/78').waitFor();
  expect(await phone.getByRole('button', { name: '险点外围值守交接' }).count()).toBe(0);
});

test('[V11] [T10] until when somebody may answer stands on the phone and beside the name on the desk, and nobody counts as coming before', async () => {
  const title = '安置点心理陪伴';
  const [page, phone] = await Promise.all([
    stage.open({ as: 'coordinator', path: desk }),
    stage.open({ as: 'volunteer', path: `/c/${pudong}/field`, size: 'phone' }),
  ]);
  await task(page, title).click();
  await panel(page, title)
    .getByRole('button', { name: /^再看 \d+ 位可以调派的/ })
    .click();
  await page.getByRole('button', { name: '调派周*梅' }).click();
  await page.getByText('周*梅已调来，等本人答复。').waitFor();
  await panel(page, title).getByRole('button', { name: '任务', exact: true }).click();
  const asked = panel(page, title).getByRole('listitem').filter({ hasText: '周*梅，待答复' });
  // Near midnight it is tomorrow's, and says so.
  const time = /(明天 )?\d\d:\d\d(?= 前答复)/.exec((await asked.textContent()) ?? '')?.[0] ?? 'no time';
  await panel(page, title)
    .getByText(/已答应 \d\/\d 人，1 人待答复/)
    .waitFor();
  const card = phone.getByRole('listitem').filter({ hasText: title });
  await card.getByText(`请在 ${time} 前答复`).waitFor();
  await card.getByText(/^还有 (2 小时|1?\d\d 分)。到时没答复，邀请自动失效$/).waitFor();
  await Promise.all([picture(page, 'asked-desk'), picture(phone, 'asked-phone')]);
  await page.getByRole('button', { name: /^已请，等答复 \d+$/ }).click();
  await page.locator('[data-person]', { hasText: '周*梅' }).getByText(`${time} 前答复`).waitFor();
  await picture(page, 'asked-roster');
  await card.getByRole('button', { name: '接受', exact: true }).click();
  await panel(page, title).getByRole('listitem').filter({ hasText: '周*梅，已接受' }).waitFor();
  await panel(page, title)
    .getByText(/已答应 \d\/\d 人$/)
    .waitFor();
});

test('[J1] [R03] the same by keyboard alone: whoever is free in two keys, whoever is on a post in three', async () => {
  const page = await stage.open({ as: 'coordinator', path: desk });
  const keys = new Hands(page);
  await task(page, '河堤水位观察').focus();
  await keys.press('Enter');
  await panel(page, '河堤水位观察').waitFor();
  await keys.press('Enter');
  await page.getByText(/^已请.+，等本人答复。$/).waitFor();
  expect(keys.actions).toBe(2);
  await page.keyboard.press('Escape');
  expect(await panel(page, '河堤水位观察').count()).toBe(0);
  expect(await task(page, '河堤水位观察').textContent()).toContain('名额已占：1 人待答复');

  const title = '独居长者回访';
  const again = new Hands(page);
  await task(page, title).focus();
  await again.press('Enter');
  await panel(page, title).waitFor();
  await again.moveTo(/^再看 \d+ 位可以调派的/);
  await again.press('Enter');
  await again.moveTo(/现在“/);
  await again.press('Enter');
  const told = page.getByText(/^.+已调来，等本人答复。$/);
  const name = /^(.+)已调来/.exec((await told.textContent()) ?? '')?.[1] ?? 'nobody';
  expect(again.actions).toBeLessThanOrEqual(3);
  await page.getByRole('button', { name: /^已请，等答复 \d+$/ }).click();
  await page.locator('[data-person]', { hasText: name }).getByText(title).waitFor();
});

test('[J1] [R03] two coordinators race for one volunteer: one wins, the other reads who won', async () => {
  const pages = await Promise.all(['coordinator', 'coordinator2'].map((as) => stage.open({ as, path: desk })));
  const titles = ['低洼住户转移 12 户', '送药上门 11 份'];
  await Promise.all(pages.map((page, n) => task(page, titles[n] ?? '').click()));
  await Promise.all(pages.map((page) => page.getByRole('button', { name: /^再看 \d+ 位可以调派的/ }).click()));
  const buttons = pages.map((page) => page.getByRole('button', { name: '调派麦*怡' }));
  await Promise.all(buttons.map((button) => button.scrollIntoViewIfNeeded()));
  // The server holds its breath, so that both wishes are on their way before either is answered.
  stage.server.child.kill('SIGSTOP');
  await Promise.all(buttons.map((button) => button.click()));
  stage.server.child.kill('SIGCONT');
  const won = (page: Page) => page.getByText('已请麦*怡，等本人答复。');
  const lost = (page: Page) => page.getByText('麦*怡已被调派');
  await Promise.all(pages.map((page) => won(page).or(lost(page)).waitFor()));
  const [winners, losers] = await Promise.all(
    [won, lost].map(async (said) => Promise.all(pages.map((page) => said(page).count()))),
  );
  expect(winners?.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(losers?.reduce((sum, n) => sum + n, 0)).toBe(1);
  const loser = losers?.[0] === 1 ? 0 : 1;
  const said = await pages[loser]?.getByText('这次操作没有生效，人没有变动。').textContent();
  expect(said).toMatch(loser === 0 ? /^何\*远/ : /^许\*静/);
  expect(said).toContain(titles[1 - loser]);
});
