// `npm run pictures`: starts the product on its samples and takes the README's pictures of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { palettePng } from './lib/palette-png.mjs';
import { root } from './lib/root.mjs';

// The browser's driver belongs to the tests; the product itself has no use for it.
const { chromium } = createRequire(join(root, 'tests/package.json'))('playwright-core');

const community = '440604012051';
const folder = join(root, 'docs/pictures');
const most = 300 * 1024;
const screens = [
  { name: 'wall', as: 'wall', width: 1920, height: 1080 },
  { name: 'desk', as: 'coordinator', width: 1440, height: 900 },
  { name: 'board', as: 'coordinator', width: 1440, height: 900 },
  { name: 'market', as: 'org', width: 1440, height: 900 },
  { name: 'field', as: 'volunteer', width: 390, height: 844 },
];

/** Starts the product on an empty folder and any free port. */
async function start(data) {
  const env = { PATH: process.env.PATH, PORT: '0', LIANDONG_DATA: data };
  const child = spawn(process.execPath, [join(root, 'server/bundle/main.js')], { env });
  child.stderr.pipe(process.stderr);
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const address = /^\S+ Liandong {2}(\S+)$/m.exec(said)?.[1];
    if (address) return { child, address };
  }
  throw new Error(`it did not start: ${said}`);
}

/** RGBA of a screenshot, decoded by the browser that took it. */
async function pixelsOf(context, shot) {
  const page = await context.newPage();
  const encoded = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let at = 0; at < pixels.length; at += 0x8000) text += String.fromCharCode(...pixels.subarray(at, at + 0x8000));
    return btoa(text);
  }, shot.toString('base64'));
  return Buffer.from(encoded, 'base64');
}

async function picture(browser, address, accounts, { name, as, ...size }) {
  const context = await browser.newContext({
    ...{ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    reducedMotion: 'reduce',
  });
  const { login, password } = accounts.find((account) => account.login === as);
  const headers = { origin: address };
  await context.request.post(`${address}/api/v1/session`, { data: { login, password }, headers });
  const page = await context.newPage();
  await page.goto(`${address}/c/${community}/${name}`);
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  // Maps without a graphics card need a while to draw.
  await page.waitForTimeout(6_000);
  const path = join(folder, `${name}.png`);
  const shot = await page.screenshot();
  const pixels = await pixelsOf(context, shot);
  await context.close();
  const small = palettePng(pixels, size.width, size.height);
  writeFileSync(path, small);
  const bytes = small.length;
  console.log(`${relative(root, path)}  ${Math.round(bytes / 1024)} KB`);
  return bytes <= most;
}

const data = mkdtempSync(join(tmpdir(), 'liandong-pictures-'));
mkdirSync(folder, { recursive: true });
const { child, address } = await start(data);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-quic', '--disable-dev-shm-usage'];
const browser = await chromium.launch({ executablePath, args });
try {
  const accounts = JSON.parse(readFileSync(join(data, 'sample-accounts.json'), 'utf8'));
  for (const screen of screens) {
    if (!(await picture(browser, address, accounts, screen))) process.exitCode = 1;
  }
} finally {
  await browser.close();
  // It may be writing into the folder until it has ended.
  child.kill();
  await once(child, 'exit');
  rmSync(data, { recursive: true, force: true });
}
