import { expect, test } from 'vitest';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[P3] a lead looks at the past again on desk and wall: marked as such, without acts, at any speed and by keyboard', async () => {
  const page = await stage.open({ as: 'lead', path: `/c/${pudong}/replay`, map: true });
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  const bar = page.getByRole('region', { name: '回放', exact: true });
  await bar.waitFor();
  await page.getByText('不是现在').waitFor();
  await page.getByRole('heading', { name: /^回放/ }).first().waitFor();
  const moment = bar.getByRole('slider', { name: '回放的时刻' });
  const at = async (): Promise<number> => Number(await moment.inputValue());
  await page.getByRole('button', { name: '建任务' }).waitFor({ state: 'detached' });
  await bar.getByRole('button', { name: '全程' }).click();
  await expect.poll(() => bar.getByRole('listitem').count(), { timeout: 10_000 }).toBeGreaterThan(1);
  await picture(page, 'replay-desk');

  // What is noted becomes a task where it is chosen; the end of a review is asked for once more.
  await page.getByRole('button', { name: /^复盘/ }).click();
  const panel = page.getByRole('complementary', { name: '复盘书签' });
  await panel.getByRole('textbox', { name: '这一刻要记什么' }).fill('封路慢了二十分钟');
  await panel.getByRole('button', { name: '加书签' }).click();
  await panel.getByText('封路慢了二十分钟').waitFor();
  await panel.getByRole('button', { name: '转任务' }).click();
  await panel.getByRole('combobox', { name: '任务放在哪里' }).selectOption({ label: '临河里' });
  await panel.getByRole('button', { name: '转任务' }).last().click();
  await panel.getByText('已转任务').waitFor();
  await panel.getByRole('button', { name: '记下经验' }).click();
  await panel.getByRole('textbox', { name: '下次怎么做' }).fill('先封路，再转移');
  await panel.getByRole('button', { name: '记下', exact: true }).click();
  await panel.getByText('经验：先封路，再转移').waitFor();
  await panel.getByRole('button', { name: '结束这次复盘' }).click();
  await panel.getByText('结束后不能再加书签、记经验').waitFor();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, 'replay-review');
  await page.keyboard.press('Escape');

  const before = await at();
  await bar.getByRole('button', { name: '600 倍' }).click();
  await bar.getByRole('button', { name: '播放' }).click();
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(before + 60_000);
  await bar.getByRole('button', { name: '暂停' }).click();
  // From the mark before it one hears of the phase, of an alert or of an incident.
  // How many marks were passed meanwhile depends on how long it played: one press goes back by one.
  const goBack = async (): Promise<number> => {
    await page.keyboard.press('[');
    return at();
  };
  await expect.poll(goBack).toBeLessThan(before + 60_000);
  await moment.focus();
  const here = await at();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(at).toBeLessThan(here);

  await page.getByRole('link', { name: '大屏' }).click();
  await page.getByRole('heading', { name: /^回放.*普东社区/ }).waitFor();
  await bar.getByRole('listitem').first().waitFor();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, 'replay-wall');
  // It goes on there: at each speed, from where the line is set, and from what was noted.
  const told = page.getByText(/^回放 \d{4}-/);
  const first = await told.innerText();
  await bar.getByRole('button', { name: '1 小时' }).click();
  for (const speed of [1, 10, 60]) {
    const from = await at();
    await bar.getByRole('button', { name: `${speed} 倍`, exact: true }).click();
    await bar.getByRole('button', { name: '播放' }).click();
    await expect.poll(at, { timeout: 20_000 }).toBeGreaterThanOrEqual(from + speed * 1_000);
    await bar.getByRole('button', { name: '暂停' }).click();
  }
  expect(await told.innerText()).not.toBe(first);
  await moment.press('Home');
  await expect.poll(at).toBe(Number(await moment.getAttribute('min')));
  await page.getByRole('button', { name: /^复盘/ }).click();
  await panel.getByRole('listitem').filter({ hasText: '封路慢了二十分钟' }).getByRole('button').first().click();
  // The line of the whole goes by minutes.
  await expect.poll(async () => Math.abs((await at()) - before)).toBeLessThan(60_000);
  await picture(page, 'replay-wall-noted');
  expect(sent.filter((frame) => frame.includes('"stream":"view"'))).toEqual([]);
});

test('[S9] [R47] [R30] a drill beside a real incident: frame and word on every page of it, figures apart, and its report comes home', async () => {
  const { server } = stage;
  const place = `${pudong}.drill.s9`;
  const grid = `${pudong}015`;
  const must = async (as: string, type: string, payload: object, community = pudong): Promise<void> => {
    expect(await command(server, as, type, payload, community), type).toMatchObject({ result: 'applied' });
  };
  const inject = { after: 0, grid, kind: 'incident', line: 'flood', severity: 'urgent' };
  await must('lead', 'training.plan', {
    ...{ id: 's9', kind: 'drill', subject: 'risk_response', title: '内涝演练', startsAt: Date.now(), seats: 30 },
    script: [{ ...inject, key: 'a', title: '演练里的积水' }],
  });
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/trainings` });
  const card = lead.getByRole('article').filter({ hasText: '内涝演练' });
  await card.getByRole('button', { name: '开放报名' }).click();
  await card.getByRole('button', { name: '开始' }).click();
  await picture(lead, 's9-trainings');
  await card.getByRole('button', { name: '进入演练' }).click();
  await lead.getByRole('heading', { name: /^演练.*内涝演练/ }).waitFor();
  await lead.getByText('演练里的积水').waitFor();
  await expect.poll(() => lead.title()).toMatch(/^演练/);

  // Meanwhile something real happens.
  await must('duty', 'incident.report', { id: 's9-real', title: '真的起火', grid, severity: 'urgent' });
  await must('coordinator', 'incident.file', { id: 's9-real', accountable: server.account('lead').id });
  await expect
    .poll(() => command(server, 'coordinator', 'incident.file', { id: 'inject-a' }, place), { timeout: 10_000 })
    .toMatchObject({ result: 'applied' });
  const [realWall, drillWall, duty, coordinator] = await Promise.all([
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' }),
    stage.open({ as: 'wall', path: `/c/${place}/wall`, size: 'wall' }),
    stage.open({ as: 'duty', path: `/c/${pudong}/incidents` }),
    stage.open({ as: 'coordinator', path: `/c/${place}/incidents` }),
  ]);
  await duty.getByText('真的起火').first().waitFor();
  await coordinator.getByText('演练里的积水').first().waitFor();
  await realWall.getByRole('heading', { name: '普东社区联动' }).waitFor();
  await drillWall
    .getByRole('heading', { name: /^演练.*普东社区/ })
    .first()
    .waitFor();
  for (const [page, theirs, isDrill] of [
    [realWall, '演练里的积水', false],
    [duty, '演练里的积水', false],
    [drillWall, '真的起火', true],
    [coordinator, '真的起火', true],
  ] as const) {
    expect(await page.locator('[data-frame="drill"]').count()).toBe(isDrill ? 1 : 0);
    expect(await page.getByText(theirs).count(), theirs).toBe(0);
  }
  await picture(realWall, 's9-wall-real');
  await picture(drillWall, 's9-wall-drill');
  await picture(duty, 's9-incidents-real');
  await picture(coordinator, 's9-incidents-drill');

  await lead.getByRole('textbox', { name: '看到什么问题' }).fill('备用泵钥匙没人有');
  await lead.getByRole('button', { name: '记下问题' }).click();
  await lead.getByText('备用泵钥匙没人有').waitFor();
  await picture(lead, 's9-drill');
  await lead.getByRole('button', { name: '结束演练' }).click();
  await lead.getByRole('button', { name: '结束演练' }).click();
  await lead.getByRole('link', { name: '回到原社区' }).click();
  await card.getByText(/情景 1 · 事件 1/).waitFor();
  await card.getByText('备用泵钥匙没人有').waitFor();
  expect(await lead.locator('[data-frame="drill"]').count()).toBe(0);
  await picture(lead, 's9-report');
});
