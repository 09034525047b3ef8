import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
const path = `/c/${pudong}/incidents`;
const field = `/c/${pudong}/field`;
const said = '北门围墙在漏水';

test('[J12] [R13] [R10] an incident goes from a captain’s photo to its prevention note, and who handled it does not verify it', async () => {
  const [captain, desk, grid] = await Promise.all([
    stage.open({ size: 'phone', context, as: 'captain', path: field }),
    stage.open({ as: 'coordinator', path }),
    stage.open({ size: 'phone', context, as: 'grid', path: field }),
  ]);
  const photo = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await captain.screenshot({ type: 'jpeg' }) };
  await captain.locator('nav').getByRole('button', { name: '有情况' }).click();
  await captain
    .getByRole('dialog')
    .getByRole('button', { name: /有险情/ })
    .click();
  await captain.locator('input[type=file]').setInputFiles(photo);
  await captain.getByRole('img', { name: '照片 1' }).waitFor();
  await captain.getByRole('textbox').fill(said);
  await captain.getByRole('button', { name: '报上去' }).click();

  const row = desk.getByRole('button', { name: /险情上报/ });
  await row.click();
  await desk.getByRole('region', { name: '经过' }).getByText(said).waitFor();
  const seen = desk.getByRole('img', { name: /的照片 1/ });
  await expect
    .poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
    .toBeGreaterThan(100);
  await picture(desk, 'incident-reported');
  const acts = desk.getByRole('region', { name: '可以做的事' });
  await acts.getByRole('button', { name: '立案', exact: true }).click();
  await acts.getByLabel(/^轻重/).selectOption('urgent');
  // In the response phase somebody of the two committees answers for it.
  const file = acts.locator('form').getByRole('button', { name: '立案' });
  expect(await file.isDisabled()).toBe(true);
  await acts.getByLabel(/责任人/).selectOption({ index: 1 });
  await file.click();
  await acts.getByRole('button', { name: '派给' }).click();
  await acts.getByLabel('哪一位').selectOption({ label: await workerIn(acts) });
  await picture(desk, 'incident-dispatch');
  await acts.locator('form').getByRole('button', { name: '派给' }).click();
  await desk.getByRole('button', { name: /险情上报.*待接手/ }).waitFor();

  const card = grid.getByRole('region', { name: '事件' });
  await card.getByRole('button', { name: /险情上报/ }).click();
  await card.getByText(said).waitFor();
  await picture(grid, 'incident-phone');
  await card.getByRole('button', { name: '接手', exact: true }).click();
  await card.getByRole('button', { name: '办好了', exact: true }).click();
  await grid.locator('input[type=file]').setInputFiles(photo);
  await grid.getByRole('img', { name: '照片 1', exact: true }).waitFor();
  await grid.getByRole('textbox').fill('砖缝填了，没有再漏');
  await grid.getByRole('dialog').getByLabel('为了什么').selectOption('预防');
  await picture(grid, 'incident-phone-done');
  await grid.getByRole('dialog').getByRole('button', { name: '办好了' }).click();
  await desk.getByText('砖缝填了，没有再漏').waitFor();
  await desk.getByRole('region', { name: '经过' }).getByText('预防', { exact: true }).waitFor();
  const narrow = desk.getByRole('group', { name: '筛选' }).getByLabel('为了什么');
  await narrow.selectOption('发展');
  await row.waitFor({ state: 'hidden' });
  await narrow.selectOption('预防');
  await row.waitFor();
  await picture(desk, 'incident-resolved');

  const id = new URL(desk.url()).searchParams.get('incident') ?? '';
  await grid.goto(`${stage.server.url}${path}?incident=${id}`);
  await grid.getByText('办过这件事的人不能核实它').waitFor();
  expect(await grid.getByRole('button', { name: '核实', exact: true }).count()).toBe(0);
  await picture(grid, 'incident-own-work');

  const lead = await stage.open({ as: 'lead', path: `${path}?incident=${id}` });
  const judging = lead.getByRole('region', { name: '可以做的事' });
  await judging.getByRole('button', { name: '核实', exact: true }).click();
  await judging.getByRole('button', { name: '结案' }).click();
  const close = judging.locator('form').getByRole('button', { name: '结案' });
  expect(await close.isDisabled()).toBe(true);
  await judging.getByLabel('怎样防止再发生').fill('雨前查一遍砖缝');
  await picture(lead, 'incident-close');
  await close.click();
  await lead.getByRole('button', { name: '评估' }).waitFor();
  await picture(lead, 'incident-closed');
  await captain.getByText('已结案').waitFor();
  await picture(captain, 'incident-told');
  const [found] = (await recordsOf<Closed>(stage.server, 'lead', 'incidents')).filter((one) => one.id === id);
  expect(found).toMatchObject({ status: 'closed', prevention: { said: '雨前查一遍砖缝', none: false } });

  // Of another there is nothing to do: that is said with its reason, and nothing less closes it.
  const other = { id: crypto.randomUUID() };
  const worker = stage.server.account('grid').id;
  for (const [who, type, more] of [
    ['captain', 'report', { title: '雷打断了一根枝', grid: found?.grid }],
    ['coordinator', 'file', { severity: 'normal', accountable: stage.server.account('lead').id }],
    ['coordinator', 'dispatch', { party: 'community', handler: worker }],
    ['grid', 'accept', {}],
    ['grid', 'resolve', { said: '枝条搬走了' }],
    ['lead', 'verify', {}],
  ] as const)
    expect([type, await command(stage.server, who, `incident.${type}`, { ...other, ...more })]).toMatchObject([
      type,
      { result: 'applied' },
    ]);
  expect(await command(stage.server, 'lead', 'incident.close', other)).toMatchObject({ result: 'invalid' });
  await lead.getByRole('button', { name: /雷打断了一根枝/ }).click();
  await judging.getByRole('button', { name: '结案' }).click();
  await judging.getByRole('checkbox', { name: '没有可做的' }).check();
  expect(await close.isDisabled()).toBe(true);
  await judging.getByLabel('为什么没有可做的').fill('雷打的，树是好的');
  await picture(lead, 'incident-close-none');
  await close.click();
  await lead.getByRole('button', { name: '评估' }).waitFor();
  const ended = await recordsOf<Closed>(stage.server, 'lead', 'incidents');
  expect(ended.find((one) => one.id === other.id)).toMatchObject({
    prevention: { said: '雷打的，树是好的', none: true },
  });

  // Opened again within a week, by the lead and with a reason: whoever handled it has it in hand once more.
  await judging.getByRole('button', { name: '重新打开' }).click();
  await judging.getByLabel('写一句为什么').fill('另一根枝也裂了');
  await judging.locator('form').getByRole('button', { name: '重新打开' }).click();
  await grid.goto(stage.server.url + field);
  await card.getByRole('button', { name: /雷打断了一根枝/ }).click();
  await card.getByText('另一根枝也裂了').waitFor();
  await card.getByRole('button', { name: '办好了', exact: true }).waitFor();
  await picture(grid, 'incident-reopened');

  // Two tell of one happening: it is suggested why, nothing is merged by itself, and a person merges at the second look.
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const burst = { grid: found?.grid, line: 'property', hazard: 'accident', occurredAt: Date.now() };
  for (const [who, one, title] of [
    ['captain', first, '三号楼水管爆了'],
    ['grid', second, '三号楼爆了水管'],
  ] as const)
    expect(await command(stage.server, who, 'incident.report', { ...burst, id: one, title })).toMatchObject({
      result: 'applied',
    });
  await desk.goto(`${stage.server.url}${path}?incident=${second}`);
  const alike = desk.getByRole('region', { name: '可能是同一件事' }).getByRole('listitem');
  const twin = alike.filter({ hasText: '三号楼水管爆了' });
  await twin.getByText(/同一处.*同条线.*说法相近/).waitFor();
  await picture(desk, 'incident-alike');
  const states = async (): Promise<unknown[]> => {
    const all = await recordsOf<Closed>(stage.server, 'lead', 'incidents');
    return [first, second].map((id) => all.find((one) => one.id === id)?.status);
  };
  expect(await states()).toEqual(['reported', 'reported']);
  await twin.getByRole('button', { name: '并入这件' }).click();
  await twin.getByText('并入后不能拆开').waitFor();
  expect(await states()).toEqual(['reported', 'reported']);
  await twin.getByRole('button', { name: '确认并入' }).click();
  await expect.poll(states, { timeout: 20_000 }).toEqual(['reported', 'merged']);
  await desk.getByRole('region', { name: '经过' }).getByText('三号楼爆了水管').first().waitFor();
  await picture(desk, 'incident-merged');
}, 150_000);

interface Closed {
  readonly id: string;
  readonly grid: string;
  readonly status: string;
  readonly prevention?: { readonly said: string; readonly none: boolean };
}

/** The grid worker as the list names them. */
async function workerIn(acts: {
  getByRole(role: 'option', options: { name: RegExp }): { innerText(): Promise<string> };
}) {
  return (await acts.getByRole('option', { name: /网格员/ }).innerText()).trim();
}
