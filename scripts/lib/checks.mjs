import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runNode } from './run.mjs';

const modules = 'node_modules';
const folders = ['shared', 'maps', 'server', 'client/src', 'tests'];

/** The checks that run no code of ours. Each `work` returns an exit status. */
export const staticChecks = [
  {
    name: 'types',
    work: () => runNode(`${modules}/typescript/bin/tsc`, ['-b']),
  },
  {
    name: 'types of the screens',
    work: () => runNode('node_modules/vue-tsc/bin/vue-tsc.js', ['--noEmit'], { cwd: join(root, 'client') }),
  },
  {
    name: 'lint',
    work: () => runNode(`${modules}/eslint/bin/eslint.js`, ['--max-warnings', '0', '.']),
  },
  {
    name: 'format',
    work: () => runNode(`${modules}/prettier/bin/prettier.cjs`, ['--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'direction of imports',
    work: () =>
      runNode(`${modules}/dependency-cruiser/bin/dependency-cruise.mjs`, [
        ...['--config', '.dependency-cruiser.cjs'],
        ...folders.filter((folder) => existsSync(join(root, folder))),
      ]),
  },
  {
    name: 'unused code and dependencies',
    work: () => runNode(`${modules}/knip/bin/knip.js`, ['--no-progress']),
  },
  {
    name: 'licences',
    work: () => runNode('scripts/licences.mjs'),
  },
];
