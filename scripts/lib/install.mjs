import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from './files.mjs';
import { messages } from './messages.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';

const packages = ['shared', 'maps', 'server', 'client', 'tests'];
const inputs = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...packages.map((name) => `${name}/package.json`),
];

/** Installs exactly what the lockfile says, when it or a package.json changed. */
export function install() {
  return step({
    name: 'install',
    says: messages.installing,
    hash: hashFiles(inputs),
    present: packages.every((name) => existsSync(join(root, name, 'node_modules'))),
    work: () => {
      // CI: nobody can answer a question. NODE_ENV=production would leave out the compilers.
      const env = { ...process.env, CI: 'true' };
      delete env.NODE_ENV;
      const args = ['install', '--frozen-lockfile', '--ignore-scripts', '--reporter=append-only'];
      return run('npx', ['-y', 'pnpm@12.21.0', ...args, '--loglevel=error'], { env });
    },
  });
}
