import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
/** How long one of them is away, ms: the real minute where there is time for it. */
const away = process.env['LIANDONG_LONG'] === undefined ? 3_000 : 60_000;
const board = 'four-people';
const path = `/c/${pudong}/board/${board}`;
const idea = '把活动室改成临时充电点';
const note = (page: Page): Locator => page.getByRole('textbox', { name: '协作笔记' });

/** Writes at one end of the note, so that each one's words stay together. */
async function write(page: Page, end: 'Home' | 'End', words: string): Promise<void> {
  await note(page).click();
  await page.keyboard.press(`Control+${end}`);
  await note(page).pressSequentially(words);
}

/** Waits until the words have come to a note. */
async function reads(page: Page, words: string): Promise<void> {
  await expect.poll(() => note(page).innerText(), { timeout: 45_000 }).toContain(words);
}

async function openIdea(page: Page): Promise<void> {
  await page.getByRole('button', { name: idea, exact: true }).click();
  await note(page).waitFor();
}

async function ideaOf(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: '写下一个想法' });
  await field.fill(words);
  await field.press('Enter');
}

/** Opens a board for these people, as the lead. */
async function openBoard(logins: readonly string[]): Promise<void> {
  const members = logins.map((login) => stage.server.account(login).id);
  const opened = await command(stage.server, 'lead', 'workspace.open', {
    ...{ id: board, name: '充电点会商', scope: 'placed', members },
  });
  expect(opened.result).toBe('applied');
}

test('[J3] [P9] four at one board: one is cut off, one has a phone, one only reads, one is taken off in the middle', async () => {
  await openBoard(['coordinator', 'social', 'supervisor', 'org']);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [staff, social, reader, taken] = await Promise.all([
    stage.open({ as: 'coordinator', path }),
    stage.open({ as: 'social', path, context: phone }),
    stage.open({ as: 'supervisor', path }),
    stage.open({ as: 'org', path }),
  ]);
  await ideaOf(staff, idea);
  for (const page of [social, reader, taken]) await page.getByText(idea).first().waitFor();
  await Promise.all([staff, social, taken].map((page) => openIdea(page)));
  await write(staff, 'End', '二楼朝南，有六个插座。');
  await reads(social, '二楼朝南，有六个插座。');
  await write(social, 'Home', '先问住在楼下的老人。');
  for (const words of ['二楼朝南，有六个插座。', '先问住在楼下的老人。'])
    for (const page of [staff, social, taken]) await reads(page, words);
  await picture(staff, 'together-staff');
  await picture(social, 'together-phone');

  // Who only reads sees it all, and is offered nothing to write.
  expect(await reader.getByRole('textbox', { name: '写下一个想法' }).count()).toBe(0);
  await picture(reader, 'together-reader');

  // One is cut off and writes on; another is taken off the board, and it is gone from her screen.
  await staff.context().setOffline(true);
  await write(staff, 'End', '断网也记着。');
  const out = await command(stage.server, 'lead', 'workspace.uninvite', {
    id: board,
    members: [stage.server.account('org').id],
  });
  expect(out.result).toBe('applied');
  await taken.getByText('这块看板现在不能看', { exact: false }).first().waitFor();
  expect(await taken.getByText(idea).count()).toBe(0);
  await picture(taken, 'together-taken-off');
  await write(social, 'Home', '楼长去问。');
  await staff.waitForTimeout(away);
  await staff.context().setOffline(false);
  for (const words of ['断网也记着。', '楼长去问。']) for (const page of [staff, social]) await reads(page, words);
  await expect.poll(() => staff.getByText('已存好').count(), { timeout: 45_000 }).toBeGreaterThan(0);
}, 240_000);
