import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tsc } from './build.mjs';
import { root } from './root.mjs';
import { runNodeAside } from './run.mjs';

const modules = 'node_modules';
/** Both make and forget a tree of every file: with room for a few of them little of it is looked at twice. */
const flags = ['--max-semi-space-size=64'];
const folders = ['shared', 'maps', 'server', 'client/src', 'tests', 'scripts/ledger-verify'];

/**
 * The checks that run no code of ours and write nothing, so that they run beside each other, and beside what is built
 * after what they need: `nothing`, the compiled `packages`, or `all` that is built.
 */
export const staticChecks = [
  {
    name: 'types',
    needs: 'all',
    work: () => runNodeAside(tsc, ['-b']),
  },
  {
    name: 'types of the screens',
    needs: 'packages',
    work: () => runNodeAside('node_modules/vue-tsc/bin/vue-tsc.js', ['--noEmit'], { cwd: join(root, 'client'), flags }),
  },
  {
    name: 'lint of the language',
    needs: 'packages',
    work: () => runNodeAside(`${modules}/oxlint/bin/oxlint`, ['--deny-warnings']),
  },
  {
    name: 'lint of templates and of the rules of the house',
    needs: 'packages',
    work: () => runNodeAside(`${modules}/eslint/bin/eslint.js`, ['--max-warnings', '0', '.'], { flags }),
  },
  {
    name: 'format',
    needs: 'nothing',
    work: () => runNodeAside(`${modules}/oxfmt/bin/oxfmt`, ['--check']),
  },
  {
    name: 'direction of imports',
    needs: 'all',
    work: () =>
      runNodeAside(`${modules}/dependency-cruiser/bin/dependency-cruise.mjs`, [
        ...['--config', '.dependency-cruiser.cjs'],
        ...folders.filter((folder) => existsSync(join(root, folder))),
      ]),
  },
  {
    name: 'unused code and dependencies',
    needs: 'all',
    work: () => runNodeAside(`${modules}/knip/bin/knip.js`, ['--no-progress']),
  },
  {
    name: 'licences',
    needs: 'nothing',
    work: () => runNodeAside('scripts/licences.mjs'),
  },
];
