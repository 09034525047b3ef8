import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const runs = (command, args) => spawnSync(command, args).status === 0;
/** Whether a program ends well and says something. */
export const answers = (command, args) => {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
};

/** Debian's Chromium without windows: the same engine, and journeys cost little more than half the time. */
export const windowless = 'chromium-headless-shell';
const browsers = [windowless, 'chromium', 'chromium-browser'];
const mayMount = process.platform === 'linux' && process.getuid() === 0;

/** What the tests need beside Node; `best` says whether the better of two kinds is there. */
export const components = [
  {
    name: 'chromium',
    present: () => browsers.some((program) => answers(process.env.CHROMIUM ?? program, ['--version'])),
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
  { name: 'openssl', present: () => answers('openssl', ['version']) },
  // It makes the disks that tests break; whoever may not mount has no use for it.
  { name: 'e2fsprogs', present: () => !mayMount || runs('mkfs.ext4', ['-V']) },
];

/** Names of all components, as `LIANDONG_REQUIRE` lists them. */
export const componentNames = components.map(({ name }) => name);
