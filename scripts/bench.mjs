// Figures of speed against peers on this machine: by hand, never in `npm test`.
import { buildPackages, buildTests } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { runNode } from './lib/run.mjs';

requireNode();
for (const work of [install, buildPackages, buildTests]) {
  const status = work();
  if (status !== 0) process.exit(status);
}
process.exitCode = runNode('tests/dist/load/bench.js', process.argv.slice(2));
