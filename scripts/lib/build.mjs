import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, hashFiles } from './files.mjs';
import { messages } from './messages.mjs';
import { prune } from './prune.mjs';
import { root } from './root.mjs';
import { runNode } from './run.mjs';
import { step } from './step.mjs';

const configs = ['tsconfig.base.json', 'tsconfig.json', 'pnpm-lock.yaml'];
/**
 * The compiler, which is a program of its own and takes a tenth of the time of `typescript` 6. That one stays for what
 * reads types from within JavaScript: the linter and vue-tsc.
 */
export const tsc = 'node_modules/typescript-7/bin/tsc';
const vite = 'node_modules/vite/bin/vite.js';

function compile(name, says, packages, inputs) {
  return step({
    name,
    says,
    hash: hashFiles([...configs, ...inputs.flatMap(filesUnder)]),
    present: packages.every((folder) => existsSync(join(root, folder, 'dist'))),
    work: () => {
      packages.forEach(prune);
      return runNode(tsc, ['-b', ...packages]);
    },
  });
}

/** Compiles the packages that the server runs on, when a source changed. */
export function buildPackages() {
  const packages = ['shared', 'maps', 'server'];
  return compile('build', messages.building, packages, packages);
}

/** Compiles the tests package; everything it imports must have been compiled before. */
export function buildTests() {
  return compile('build-tests', messages.buildingTests, ['tests'], ['shared', 'maps', 'server', 'tests']);
}

/** Bundles the screens, when they or what they share changed. Types are checked by `npm test`. */
export function buildClient() {
  return step({
    name: 'build-client',
    says: messages.buildingClient,
    hash: hashFiles([...configs, ...['shared', 'maps', 'client'].flatMap(filesUnder)]),
    present: existsSync(join(root, 'client/dist/index.html.br')),
    work: () =>
      runNode(vite, ['build', '--logLevel', 'warn'], { cwd: join(root, 'client') }) ||
      runNode('scripts/precompress.mjs'),
  });
}
