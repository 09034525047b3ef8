import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { messages } from './messages.mjs';
import { run } from './run.mjs';

const answers = (command, args) => {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
};

/** What the tests need beside Node, with Debian's package names. */
const components = [
  { name: 'chromium', package: 'chromium', present: () => answers('chromium', ['--version']) },
  {
    name: 'fonts',
    package: 'fonts-noto-cjk',
    present: () =>
      existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || answers('fc-list', [':lang=zh-cn']),
  },
  { name: 'redis', package: 'redis-server', present: () => answers('redis-server', ['--version']) },
];

function isDebianRoot() {
  const release = '/etc/os-release';
  const debian = existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
  return debian && process.getuid() === 0;
}

/**
 * Installs what is missing where that is possible (Debian, as root), and says elsewhere what to
 * install.
 * @returns {{ present: string[], missing: string[] }} component names
 */
export function installSystem() {
  let missing = components.filter((component) => !component.present());
  const packages = missing.map((component) => component.package);
  if (missing.length > 0 && isDebianRoot()) {
    console.log(messages.systemInstall(packages.join(' ')));
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const update = run('apt-get', ['update', '-qq'], { env });
    const options = ['install', '-y', '-qq', '--no-install-recommends'];
    if (update === 0) run('apt-get', [...options, ...packages], { env });
    missing = missing.filter((component) => !component.present());
  }
  if (missing.length > 0) {
    console.error(messages.systemMissing(missing.map((component) => component.name).join(', ')));
    console.error(messages.systemHint(missing.map((component) => component.package).join(' ')));
  }
  const names = missing.map((component) => component.name);
  const present = components.map(({ name }) => name).filter((name) => !names.includes(name));
  return { present, missing: names };
}
