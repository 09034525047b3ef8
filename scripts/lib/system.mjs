import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { messages } from './messages.mjs';
import { run } from './run.mjs';

const answers = (command, args) => {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
};

/** Debian's Chromium without windows: the same engine, and journeys cost little more than half the time. */
const windowless = 'chromium-headless-shell';

/** What the tests need beside Node; `best` says whether the better of two kinds is there. */
const components = [
  {
    name: 'chromium',
    present: () => [windowless, 'chromium'].some((program) => answers(process.env.CHROMIUM ?? program, ['--version'])),
    best: () => answers(process.env.CHROMIUM ?? windowless, ['--version']),
  },
  {
    name: 'fonts',
    present: () =>
      process.platform === 'darwin' ||
      existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
      answers('fc-list', [':lang=zh-cn']),
  },
  { name: 'redis', present: () => answers('redis-server', ['--version']) },
];

/** How each kind of system installs them; the first whose program is there is the one to use. */
const managers = [
  {
    program: 'apt-get',
    install: 'sudo apt-get install --no-install-recommends',
    packages: { chromium: windowless, fonts: 'fonts-noto-cjk', redis: 'redis-server' },
  },
  {
    program: 'dnf',
    install: 'sudo dnf install',
    packages: { chromium: 'chromium', fonts: 'google-noto-sans-cjk-fonts', redis: 'redis' },
  },
  {
    program: 'pacman',
    install: 'sudo pacman -S',
    packages: { chromium: 'chromium', fonts: 'noto-fonts-cjk', redis: 'redis' },
  },
  {
    program: 'brew',
    install: 'brew install',
    packages: { chromium: '--cask chromium', fonts: 'font-noto-sans-cjk', redis: 'redis' },
  },
];

/**
 * The lines that install components, to be typed as they are.
 * @param {string[]} names
 * @returns {string[]} one line per package, or nothing where no manager is known
 */
function installLines(names) {
  const manager = managers.find(({ program }) => answers(program, ['--version']));
  return manager ? names.map((name) => `${manager.install} ${manager.packages[name]}`) : [];
}

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
  const wanted = components.filter(({ present, best = present }) => !best());
  if (wanted.length > 0 && isDebianRoot()) {
    const packages = wanted.map(({ name }) => managers[0].packages[name]);
    console.log(messages.systemInstall(packages.join(' ')));
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const update = run('apt-get', ['update', '-qq'], { env });
    const options = ['install', '-y', '-qq', '--no-install-recommends'];
    if (update === 0) run('apt-get', [...options, ...packages], { env });
    missing = missing.filter((component) => !component.present());
  }
  const names = missing.map((component) => component.name);
  if (missing.length > 0) {
    console.error(messages.systemMissing(names.join(', ')));
    console.error(messages.systemHint(installLines(names)));
  }
  const present = components.map(({ name }) => name).filter((name) => !names.includes(name));
  return { present, missing: names };
}
