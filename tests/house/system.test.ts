import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePort } from '../support/start-server.ts';
import { cloneOf } from './clone.ts';

const top = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the script says on a machine that has nothing but this manager of packages, of this distribution. */
function saidWith(manager: string, distribution = 'ID=other'): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-path-'));
  try {
    writeFileSync(join(folder, manager), '#!/bin/sh\necho 1.0\n', { mode: 0o755 });
    const release = join(folder, 'os-release');
    writeFileSync(release, `NAME="x"\nVERSION_ID=1\n${distribution}\nID_LIKE=debian\n`);
    const module = JSON.stringify(top('scripts/lib/system.mjs'));
    const script = `import { installSystem } from ${module}; installSystem({ release: ${JSON.stringify(release)} });`;
    const env = { PATH: folder, CHROMIUM: join(folder, 'no-browser') };
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env }).stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('[H4] where the tests may not install what they need, they say what to type, for each kind of system', () => {
  expect(saidWith('dnf')).toContain('sudo dnf install chromium\n  ');
  expect(saidWith('brew')).toContain('brew install --cask chromium\n  ');
  expect(saidWith('pacman')).toContain('sudo pacman -S redis\n  sudo pacman -S openssl\n');
  expect(saidWith('unknown')).toMatch(/请安装 Chromium.*please install Chromium/);
});

test('[H4] nobody is sent to a package that his distribution does not have', () => {
  const windowless = 'chromium-headless-shell';
  const ubuntu = saidWith('apt-get', 'ID=ubuntu');
  expect(ubuntu).not.toContain(windowless);
  expect(ubuntu).toContain('\n  sudo snap install chromium\n');
  expect(ubuntu).toContain('install --no-install-recommends redis-server\n');
  expect(saidWith('apt-get', 'ID="linuxmint"')).toMatch(/recommends chromium\n/);
});

test('[H5] what was installed and built once is neither installed nor built again', () => {
  const prepare = () => spawnSync(process.execPath, [top('scripts/prepare.mjs')], { encoding: 'utf8' });
  expect(prepare().status).toBe(0);
  const began = Date.now();
  expect(prepare()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(Date.now() - began).toBeLessThan(10_000);
});

/** A first start fetches all packages and builds everything: minutes. */
const aFirstStart = 900_000;

// It needs the network, so it is none of the tests that run always.
if (process.env['LIANDONG_LONG'] !== undefined)
  test(
    '[H7] from a clone, in an empty home, the README’s first command ends with a page to open; SIGTERM ends it with 0, and the second start takes seconds',
    async () => {
      const clone = cloneOf(top(''));
      try {
        const port = await freePort();
        const first = await clone.start(port);
        expect(first.printed).toContain('sample-accounts.json');
        const page = await fetch(first.address);
        expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<!doctype html>')]);
        expect(await first.terminate()).toBe(0);
        const began = Date.now();
        const second = await clone.start(port);
        expect(Date.now() - began).toBeLessThan(10_000);
        expect(second.printed).not.toContain('building');
        expect((await fetch(`${second.address}/readyz`)).status).toBe(200);
        expect(await second.terminate()).toBe(0);
      } finally {
        clone.remove();
      }
    },
    aFirstStart,
  );
