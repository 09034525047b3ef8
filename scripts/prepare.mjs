// Runs before `npm start`: installs and builds what changed since the last time, and nothing else.
import { buildClient, buildPackages } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';

requireNode();
for (const work of [install, buildPackages, buildClient]) {
  const status = work();
  if (status !== 0) process.exit(status);
}
