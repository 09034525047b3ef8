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
 * The compiler, which is a program of its own and takes a tenth of the time of `typescript` 6. That one stays for
 * what is written in JavaScript: vue-tsc, and the parser of the linter of templates.
 */
export const tsc = 'node_modules/typescript-7/bin/tsc';
const vite = 'node_modules/vite/bin/vite.js';
const isThere = (path) => existsSync(join(root, path));

function compile(packages) {
  packages.forEach(prune);
  return runNode(tsc, ['-b', ...packages]);
}

/** Compiles the packages that the server runs on and packs it, when a source changed. */
export function buildPackages() {
  const packages = ['shared', 'maps', 'server'];
  const program = 'scripts/bundle-server.mjs';
  return step({
    name: 'build',
    says: messages.building,
    hash: hashFiles([...configs, program, ...packages.flatMap(filesUnder)]),
    present: [...packages.map((folder) => `${folder}/dist`), 'server/bundle/main.js'].every(isThere),
    work: () => compile(packages) || runNode(program),
  });
}

/** Compiles the tests package; everything it imports must have been compiled before. */
export function buildTests() {
  return step({
    name: 'build-tests',
    says: messages.buildingTests,
    hash: hashFiles([...configs, ...['shared', 'maps', 'server', 'tests'].flatMap(filesUnder)]),
    present: isThere('tests/dist'),
    work: () => compile(['tests']),
  });
}

/** Bundles the screens, when they or what they share changed. Types are checked by `npm test`. */
export function buildClient() {
  return step({
    name: 'build-client',
    says: messages.buildingClient,
    hash: hashFiles([...configs, ...['shared', 'maps', 'client'].flatMap(filesUnder)]),
    present: isThere('client/dist/sw.js.br'),
    work: () =>
      runNode(vite, ['build', '--logLevel', 'warn'], { cwd: join(root, 'client') }) ||
      runNode('scripts/precompress.mjs'),
  });
}
