import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
const grid = `${pudong}015`;
const hour = 3_600_000;
const noted = (as: string, id: string, more: object) =>
  command(stage.server, as, 'earlySign.note', { id, kind: 'gas', ...more });

test('[S1] [R11] three note alike signs: the cluster is on the desk’s map and on the wall, is watched, and raised with its lead time', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk`, map: true });
  const wall = await stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall`, map: true });
  const phone = await stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` });
  await noted('grid', 'g1', { grid: `${grid}02`, observedAt: Date.now() - 3.2 * hour });
  await noted('social', 'g2', { grid });
  await phone.getByRole('button', { name: '有情况' }).click();
  await phone.getByRole('button', { name: /有苗头/ }).click();
  await picture(phone, 'sensing-phone-sign');
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: '燃气异味' }).click();
  await phone.getByRole('status').filter({ hasText: '已送到社区 · 有苗头：燃气异味' }).waitFor();
  await phone.getByRole('region', { name: '今天报过、结束的' }).getByText('有苗头 · 燃气异味').waitFor();
  const ring = desk.getByRole('button', { name: '同类苗头 3 起 · 燃气异味' });
  await ring.waitFor();
  await wall.getByText('同类苗头 3 起 · 燃气异味').waitFor();
  await picture(desk, 'sensing-desk');
  await picture(wall, 'sensing-wall');
  await ring.click();
  const card = desk.getByRole('article', { name: /燃气异味 同类苗头/ });
  await card.getByRole('listitem').nth(2).waitFor();
  expect(await card.getByRole('listitem').count()).toBe(3);
  await card.getByRole('button', { name: '3 条一起记为核过了' }).click();
  await card.getByRole('button', { name: '3 条一起盯着看' }).click();
  await card.getByRole('button', { name: '3 条一起转为事件' }).waitFor();
  await picture(desk, 'sensing-signs');
  expect(await violations(desk)).toEqual([]);
  await card.getByRole('button', { name: '3 条一起转为事件' }).click();
  await card.locator('form').getByRole('button', { name: '转为事件' }).click();
  await card.waitFor({ state: 'hidden' });
  await desk.getByRole('button', { name: /^已转事件/ }).click();
  await desk.getByText('首条苗头比事件早 3 小时').first().waitFor();
  await picture(desk, 'sensing-raised');
  await wall.getByText('同类苗头 3 起 · 燃气异味').waitFor({ state: 'hidden' });
  await desk.goto(`${stage.server.url}/c/${pudong}/incidents`);
  await desk
    .getByRole('button', { name: /燃气异味/ })
    .first()
    .click();
  await desk.locator('dt:text-is("从哪里来") + dd:text-is("苗头")').waitFor();
  await picture(desk, 'sensing-incident');
}, 60_000);

test('[S3] [R18] grid worker and captain disagree: both are told the same, and a third person looks', async () => {
  await command(stage.server, 'coordinator', 'monitor.place', {
    id: 'pt',
    name: '水泵房',
    grid: `${grid}01`,
    perDay: 1,
  });
  const [worker, captain, social] = await Promise.all([
    stage.open({ as: 'grid', size: 'phone', path: `/c/${pudong}/field` }),
    stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` }),
    stage.open({ as: 'social', path: `/c/${pudong}/sensing?tab=monitor` }),
  ]);
  const at = (page: typeof worker) => page.getByRole('listitem').filter({ hasText: '水泵房' });
  const sure = (page: typeof worker) => page.getByRole('button', { name: '记下', exact: true }).click();
  await at(worker).getByRole('button', { name: '正常' }).click();
  await sure(worker);
  await at(worker).getByText('您记的是：正常').waitFor();
  await at(worker).getByText('您看过了，等另一位看').waitFor();
  await picture(worker, 'sensing-phone-points');
  expect(await violations(worker)).toEqual([]);
  expect(await faultsOfSize(worker)).toEqual([]);
  await at(captain).getByRole('button', { name: '有险情' }).click();
  await sure(captain);
  for (const page of [worker, captain, social]) await at(page).getByText('两次记录不一样，请第三人复看').waitFor();
  expect(await at(worker).getByRole('button').count()).toBe(0);
  await picture(social, 'sensing-monitor');
  expect(await violations(social)).toEqual([]);
  await at(social).getByRole('button', { name: '有险情' }).click();
  for (const page of [worker, captain]) await at(page).getByText('两人一致：有险情').waitFor();
}, 60_000);

test('[R17] [R37] a round of disinfection is one tap, and its age is on the map; a high hazard needs its agenda, which residents read', async () => {
  const spot = { id: 'sp', name: '东塘垃圾房', grid: `${grid}01`, everyHours: 12, isChecked: false };
  await command(stage.server, 'coordinator', 'disinfection.plan', spot);
  const [phone, desk, resident] = await Promise.all([
    stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` }),
    stage.open({ as: 'coordinator', path: `/c/${pudong}/desk`, map: true }),
    stage.open({ as: 'resident', path: `/c/${pudong}/sensing?tab=hazards` }),
  ]);
  await desk.getByRole('button', { name: '消毒', exact: true }).click();
  // A point that was never done makes the age of its grid unknown: its name stands there without any.
  const place = desk.locator('.grid-map .spot', { hasText: '临河里' });
  await expect.poll(() => place.innerText()).not.toMatch(/小时/);
  const mine = phone.getByRole('listitem').filter({ hasText: '东塘垃圾房' });
  await mine.getByRole('button').click();
  await mine.getByText(/做过，/).waitFor();
  await picture(phone, 'sensing-phone-disinfection');
  expect(await violations(phone)).toEqual([]);
  // Then it is that of the point of the grid that waits longest, in whole hours, on the map as in the records.
  const points = await recordsOf<{ grid: string; rounds: readonly { at: number }[] }>(
    stage.server,
    'coordinator',
    'disinfectionPoints',
  );
  const newest = points
    .filter((one) => one.grid.startsWith(grid))
    .map(({ rounds }) => Math.max(...rounds.map(({ at }) => at)));
  const hours = Math.floor((Date.now() - Math.min(...newest)) / hour);
  const words = hours === 0 ? '不到 1 小时|1 小时前' : `(${hours}|${hours + 1}) 小时前`;
  await expect.poll(() => place.innerText()).toMatch(new RegExp(words));
  await picture(desk, 'sensing-desk-age');
  await desk.goto(`${stage.server.url}/c/${pudong}/sensing?tab=disinfection`);
  await desk.getByRole('listitem').filter({ hasText: '东塘垃圾房' }).waitFor();
  await picture(desk, 'sensing-disinfection');
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('link', { name: '隐患', exact: true }).click();
  const hazard = desk.getByRole('listitem').filter({ hasText: '停车位紧常争吵' });
  await hazard.getByRole('button', { name: '评估隐患' }).click();
  const form = hazard.locator('form');
  await form.getByText('低风险').or(form.getByText('中风险')).first().waitFor();
  await picture(desk, 'sensing-hazards');
  expect(await violations(desk)).toEqual([]);
  const grave = { id: 'hz', likelihood: 5, harm: 5, groups: [], needs: [] };
  await command(stage.server, 'social', 'hazard.list', { id: 'hz', kind: 'natural', title: '后坡松动', grid });
  const { error } = await command(stage.server, 'coordinator', 'hazard.assess', grave);
  expect(error).toMatchObject({ code: 'invalid', reason: 'hazard.agenda_wanted' });
  await command(stage.server, 'coordinator', 'hazard.assess', {
    ...grave,
    agenda: { state: 'queued', why: '雨季前要加固' },
    publicTitle: '后坡加固',
  });
  await resident.getByText('雨季前要加固').waitFor();
  await picture(resident, 'sensing-agenda');
  expect(await violations(resident)).toEqual([]);
}, 60_000);
