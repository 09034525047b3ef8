import { expect, test } from 'vitest';
import { picture, pudong, useStage } from '../support/browser.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();

/** Where somebody stood, as phones write it into a picture: a segment for programs, behind the mark by which a JPEG begins. */
const placed = 'GPSLatitude 39.9042 N';
function withPlace(jpeg: Buffer): Buffer {
  const told = Buffer.from(`Exif\0\0MM\0*\0\0\0\b\0\0 ${placed}`, 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, told.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, told, jpeg.subarray(2)]);
}

test('[J6] [R15] a report with a photo is on the desk within seconds; asked for word a moment later, the grid has given it already', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const phone = await stage.open({ size: 'phone', context, as: 'grid', path: `/c/${pudong}/field` });
  const open = desk.getByRole('button', { name: /^现场报告/ });
  await desk.getByRole('region', { name: '任务' }).getByRole('button', { name: '毛毯分发到户' }).waitFor();
  await picture(desk, 'desk-header');
  await open.click();
  const dialog = desk.getByRole('dialog', { name: '现场报告' });
  const photo = withPlace(await phone.screenshot({ type: 'jpeg' }));
  const uploads: string[] = [];
  phone.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/photos/')) uploads.push(request.url());
  });
  await phone.locator('nav').getByRole('button', { name: '有险情' }).click();
  await phone.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: photo });
  await phone.getByRole('img', { name: '照片 1' }).waitFor();
  await phone.getByRole('textbox').fill('围墙外侧有水');
  await phone.getByRole('button', { name: '报上去' }).click();
  await dialog.getByText('围墙外侧有水').waitFor({ timeout: 5_000 });
  const small = dialog.getByRole('img', { name: /的照片 1/ });
  const width = (): Promise<number> => small.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(width, { timeout: 5_000 }).toBeGreaterThan(100);
  await picture(desk, 'desk-reports');
  // What is kept tells nothing of where it was taken.
  const { token } = stage.server.account('coordinator');
  const address = uploads[0]?.replace(/\?.*/, '') ?? '';
  const kept = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  expect([kept.status, kept.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const bytes = Buffer.from(await kept.arrayBuffer());
  expect([bytes.length > 0, bytes.includes('Exif'), bytes.includes(placed)]).toEqual([true, false, false]);
  expect(photo.includes(placed)).toBe(true);
  await small.click();
  const large = desk.getByRole('dialog', { name: /的照片 1/ });
  await large.getByRole('img').waitFor();
  await picture(desk, 'desk-photo');
  await desk.keyboard.press('Escape');
  await large.waitFor({ state: 'hidden' });

  // What the rules refuse is mended in its own sheet, with its photo, and the card about it goes.
  await phone.locator('nav').getByRole('button', { name: '有险情' }).click();
  await phone.locator('input[type=file]').setInputFiles({ name: 'q.jpg', mimeType: 'image/jpeg', buffer: photo });
  await phone.getByRole('img', { name: '照片 1' }).waitFor();
  expect(await phone.getByRole('textbox').inputValue()).toBe('');
  await phone.getByRole('textbox').fill('11010519491231002X 家门口电线垂下来');
  await phone.getByRole('button', { name: '报上去' }).click();
  const back = phone.getByRole('alert').filter({ hasText: '电线垂下来' });
  await back.waitFor();
  await picture(phone, 'phone-refused');
  await phone.reload();
  await back.getByRole('button', { name: '改一改' }).click();
  await phone.getByRole('img', { name: '照片 1' }).waitFor();
  expect(await phone.getByRole('textbox').inputValue()).toBe('11010519491231002X 家门口电线垂下来');
  await picture(phone, 'phone-mend');
  await phone.getByRole('textbox').fill('3 号楼门口电线垂下来');
  await phone.getByRole('button', { name: '报上去' }).click();
  await back.waitFor({ state: 'hidden' });
  await dialog.getByText('3 号楼门口电线垂下来').waitFor({ timeout: 5_000 });
  await expect.poll(() => dialog.getByRole('img', { name: /的照片 1/ }).count(), { timeout: 5_000 }).toBe(2);

  // The grid has told something a moment ago: that is its word, and asking anew calls it no less told.
  const missing = await dialog.getByRole('heading', { name: /还没有报的/ }).innerText();
  await dialog.getByLabel('网格').selectOption(`${pudong}015`);
  await dialog.getByLabel('为什么要，写一句').fill('街道要 15 点报情况');
  await dialog.getByRole('button', { name: '要求报情况' }).click();
  await dialog.getByText(/^已向.+要求报情况$/).waitFor();
  expect(await dialog.getByRole('heading', { name: /还没有报的/ }).innerText()).toBe(missing);
  await dialog.locator('summary').first().click();
  await dialog.getByRole('heading', { name: /还没有报的/ }).scrollIntoViewIfNeeded();
  await picture(desk, 'desk-missing');
}, 60_000);
