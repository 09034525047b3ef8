import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
const title = '低洼住户转移 12 户';
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: title });
const note = (page: Page): Locator => page.getByRole('textbox', { name: '协作笔记' });
const saved = (page: Page): Promise<void> => drawer(page).getByText('已存好').waitFor();

async function openCard(as: string): Promise<Page> {
  const page = await stage.open({ as, path });
  await page.getByRole('button', { name: title, exact: true }).first().click();
  await drawer(page).waitFor();
  return page;
}

async function twoPages(): Promise<[Page, Page]> {
  const [mine, theirs] = await Promise.all([openCard('coordinator'), openCard('social')]);
  await mine.getByText('2 人同时在写').waitFor();
  return [mine, theirs];
}

/** Types at the end of the note, in a paragraph of its own. */
async function write(page: Page, text: string): Promise<void> {
  await note(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await note(page).pressSequentially(text, { delay: 15 });
}

test('[P9] a colleague is named by @ and the keyboard, in notes and in comments, and learns it', async () => {
  const [mine, theirs] = await twoPages();
  await write(mine, '请@');
  const people = mine.getByRole('listbox', { name: '点名同事' });
  await people.getByRole('option', { name: '陶*夏' }).waitFor();
  await note(mine).pressSequentially('陶');
  await picture(mine, 'notes-naming');
  await mine.keyboard.press('Enter');
  await people.waitFor({ state: 'hidden' });
  await note(mine).pressSequentially('去看一眼');
  await note(mine).locator('.mention', { hasText: '@陶*夏' }).waitFor();
  // One's own name is not masked.
  await note(theirs).locator('.mention', { hasText: '@陶知夏' }).waitFor();
  await expect.poll(() => note(theirs).innerText()).toContain('去看一眼');
  // Escape closes the list and leaves what was typed, and the card open.
  await note(mine).pressSequentially(' @许');
  await people.or(mine.getByText('没有叫“许”的同事')).first().waitFor();
  await mine.keyboard.press('Escape');
  await people.waitFor({ state: 'hidden' });
  await drawer(mine).waitFor();
  const field = mine.getByRole('textbox', { name: '写一句留言…' });
  await field.pressSequentially('@陶');
  await people.getByRole('option', { name: '陶*夏' }).waitFor();
  await mine.keyboard.press('Enter');
  await field.pressSequentially('六点前回个话');
  await mine.getByRole('button', { name: '发出' }).click();
  await drawer(mine).getByText('给 陶*夏').waitFor();
  await drawer(theirs).getByText('给您').waitFor();
  // No name stands in the words themselves.
  await drawer(theirs).getByText('六点前回个话', { exact: true }).waitFor();
  const said = drawer(mine).getByRole('listitem').filter({ hasText: '六点前回个话' });
  await said.getByRole('button', { name: '拿掉' }).click();
  await said.waitFor({ state: 'hidden' });
  await drawer(mine).getByRole('button', { name: '撤回' }).click();
  await said.waitFor();
  await saved(mine);
  await picture(mine, 'notes-named');

  // Whoever is elsewhere is called to the card, until they have been there.
  const called = theirs.getByRole('region', { name: '被提到' });
  await theirs.goto(`${stage.server.url}/c/${pudong}/desk`);
  await theirs.getByRole('link', { name: '看板', exact: true }).first().waitFor();
  expect(await called.count()).toBe(0);
  await field.pressSequentially('@陶');
  await people.getByRole('option', { name: '陶*夏' }).waitFor();
  await mine.keyboard.press('Enter');
  await field.pressSequentially('水位到 3 米了');
  await mine.getByRole('button', { name: '发出' }).click();
  await called.waitFor();
  expect(await called.innerText()).not.toContain('水位');
  await picture(theirs, 'notes-called');
  await called.getByRole('link', { name: title }).click();
  await drawer(theirs).getByText('水位到 3 米了', { exact: true }).waitFor();
  await theirs.goBack();
  await theirs.getByRole('link', { name: '看板', exact: true }).first().waitFor();
  await called.waitFor({ state: 'hidden' });
}, 120_000);

test('[P7] [P9] a picture is put in with words for it, is seen by those who see the board, and has a place where it can’t be', async () => {
  const [mine, theirs] = await twoPages();
  const photo = await mine.screenshot({ type: 'jpeg' });
  await note(mine).click();
  await mine
    .locator('label', { hasText: '放图片' })
    .locator('input[type=file]')
    .setInputFiles({ name: 'gate.jpg', mimeType: 'image/jpeg', buffer: photo });
  const dialog = mine.getByRole('dialog', { name: '放一张图片' });
  await dialog.getByRole('button', { name: '放进笔记' }).and(mine.locator(':disabled')).waitFor();
  await dialog.getByRole('textbox').fill('北门积水到膝');
  await picture(mine, 'notes-picture-dialog');
  await dialog.getByRole('button', { name: '放进笔记' }).click();
  for (const page of [mine, theirs]) {
    const image = note(page).getByRole('img', { name: '北门积水到膝' });
    await image.waitFor();
    await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  }
  await saved(mine);
  await picture(theirs, 'notes-picture');
  // One that was copied is pasted, and asked about in the same way.
  await note(mine).evaluate(
    (element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    (await mine.screenshot()).toString('base64'),
  );
  await dialog.getByRole('textbox').fill('南门已经退水');
  await dialog.getByRole('button', { name: '放进笔记' }).click();
  const pasted = note(theirs).getByRole('img', { name: '南门已经退水' });
  await pasted.waitFor();
  await expect.poll(() => pasted.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(await note(theirs).getByRole('img').count()).toBe(2);
  await saved(mine);
  await theirs.route('**/pictures/**', (route) => route.abort());
  await theirs.reload();
  await theirs.locator('.picture[data-missing^="图片暂时看不到"]').first().waitFor();
}, 120_000);

test('[P7] a door beside a condition: the chip is offered, never put in by itself, and pressing it tells nothing of the household', async () => {
  const page = await openCard('coordinator');
  await saved(page);
  // To have looked at a card is nothing to take back.
  await page.getByRole('button', { name: '撤销', exact: true }).and(page.locator(':disabled')).waitFor();
  await write(page, '3-1-07 独居老人要轮椅');
  const offer = drawer(page).getByText('“3-1-07”旁边写着“独居”');
  await offer.waitFor();
  await picture(page, 'notes-door');
  expect(await note(page).innerText()).toContain('3-1-07 独居');
  await drawer(page).getByRole('button', { name: '换成 @户 3-1-07' }).click();
  await offer.waitFor({ state: 'hidden' });
  const chip = note(page).getByRole('button', { name: '@户 3-1-07' });
  await chip.click();
  const told = page.getByRole('dialog', { name: '户 3-1-07' });
  await told.getByText('按权限查看').waitFor();
  await picture(page, 'notes-household');
  expect(await told.innerText()).not.toContain('独居');
  await told.getByRole('button', { name: '关闭' }).click();
  await told.waitFor({ state: 'hidden' });
  // Where somebody leaves it, it is left.
  await write(page, '5-2-11 透析');
  await drawer(page).getByRole('button', { name: '不换' }).click();
  await drawer(page).getByText('“5-2-11”旁边写着').waitFor({ state: 'hidden' });
  // It may also be written as it is shown. Escape leads out of the note, back to the card.
  await write(page, '@户 4-1-02 ');
  await note(page).getByRole('button', { name: '@户 4-1-02' }).waitFor();
  await saved(page);
  await page.keyboard.press('Escape');
  await drawer(page).waitFor({ state: 'hidden' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(title);
}, 120_000);

test('[B5] [P9] what is pasted from Word or a chat keeps its words and what notes know, and is taken by the server', async () => {
  const page = await openCard('coordinator');
  await saved(page);
  await write(page, '贴：');
  await page.keyboard.press('Enter');
  const html = `<html><head><style>p{color:red}</style></head><body><p class=MsoNormal style="mso-x:1"><b>粗的</b><o:p></o:p>
    <a href="javascript:1">链接的字</a></p><h4>小标题</h4><ol type="a" start="3"><li>第一<ol><li>里面<ol><li>再里面</li></ol></li></ol></li></ol>
    <table><tr><td>格子里</td></tr></table><img src="file:///c:/x.png"><script>1</script></body></html>`;
  await note(page).evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/html', pasted);
    data.setData('text/plain', 'x');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
  for (const words of ['粗的', '链接的字', '小标题', '第一', '再里面', '格子里'])
    await expect.poll(() => note(page).innerText()).toContain(words);
  expect(await note(page).locator('strong').count()).toBeGreaterThan(0);
  expect(await note(page).locator('a, table, script, img[src^=file]').count()).toBe(0);
  await saved(page);
  await page.reload();
  await expect.poll(() => note(page).innerText(), { timeout: 10_000 }).toContain('格子里');
  expect(await page.getByText('没有被收下').count()).toBe(0);
}, 120_000);

test('[B4] [R4] lines of a checklist are put in order by keys and by hand, and a line becomes one task, whoever asks twice', async () => {
  const [mine, theirs] = await Promise.all([openCard('coordinator'), openCard('coordinator')]);
  const add = mine.getByRole('textbox', { name: '加一项' });
  for (const line of ['搬桌子', '烧热水', '借雨棚']) {
    await add.fill(line);
    await add.press('Enter');
  }
  const lines = (page: Page): Promise<string[]> =>
    drawer(page)
      .locator('[data-line] input.words')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await expect.poll(() => lines(theirs)).toEqual(['搬桌子', '烧热水', '借雨棚']);
  await mine.getByRole('button', { name: '挪动“借雨棚”' }).focus();
  for (const key of [' ', 'ArrowUp', 'ArrowUp', ' ']) await mine.keyboard.press(key);
  await expect.poll(() => lines(theirs)).toEqual(['借雨棚', '搬桌子', '烧热水']);
  const handle = mine.getByRole('button', { name: '挪动“借雨棚”' });
  await handle.hover();
  const from = await handle.boundingBox();
  const last = await drawer(mine).locator('[data-line]').last().boundingBox();
  if (!from || !last) throw new Error('nothing to drag');
  await mine.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mine.mouse.down();
  await mine.mouse.move(from.x + from.width / 2, last.y + last.height, { steps: 8 });
  await picture(mine, 'checks-lifted');
  await mine.mouse.up();
  await expect.poll(() => lines(theirs)).toEqual(['搬桌子', '烧热水', '借雨棚']);
  // Both make it a task at once: one task comes of it.
  for (const page of [mine, theirs]) {
    await drawer(page).locator('[data-line]').nth(1).hover();
    await page.getByRole('button', { name: '把“烧热水”派成任务' }).click();
  }
  await picture(mine, 'checks-dispatch');
  for (const page of [mine, theirs]) await drawer(page).getByRole('button', { name: '派出' }).click();
  for (const page of [mine, theirs])
    await drawer(page).locator('[data-line]').nth(1).getByRole('button', { name: '待接' }).waitFor();
  const made = await recordsOf<{ title: string }>(stage.server, 'coordinator', 'tasks');
  expect(made.filter((task) => task.title === '烧热水')).toHaveLength(1);
  await picture(mine, 'checks-task');
}, 120_000);
