// The long tests (hours of simulated traffic, big seeds): by hand, never in `npm test`.
import { buildClient, buildPackages, buildTests } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { runNode } from './lib/run.mjs';

requireNode();
for (const work of [install, buildPackages, buildClient, buildTests]) {
  const status = work();
  if (status !== 0) process.exit(status);
}
const env = { ...process.env, LIANDONG_LONG: '1' };
process.exitCode = runNode('node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)], {
  env,
});
