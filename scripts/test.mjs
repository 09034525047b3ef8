// `npm test`: every check, each one run even if an earlier one failed. The last line counts them.
import { spawnSync } from 'node:child_process';
import { buildClient, buildPackages, buildTests } from './lib/build.mjs';
import { staticChecks } from './lib/checks.mjs';
import { componentNames } from './lib/components.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { root } from './lib/root.mjs';
import { installSystem } from './lib/system.mjs';
import { runVitest } from './lib/vitest.mjs';

const total = { passed: 0, failed: 0, skipped: [], later: 0, late: [] };
const lines = [];

function count(name, started, { passed, failed, skipped, later = 0, late = [] }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  total.later += later;
  total.late.push(...late);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  lines.push(`${failed === 0 ? '✓' : '✗'} ${name} · ${seconds} s`);
}

function timed(name, work) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  count(name, started, work());
}

async function checkAside({ name, work }) {
  const started = Date.now();
  const { status, printed } = await work();
  console.log(`\n── ${name}\n${printed}`);
  count(name, started, asTest(status === 0));
}

/** The commit that is checked out; nothing outside a repository. */
function headCommit() {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim().slice(0, 12) : undefined;
}

const asTest = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

requireNode();
const installed = install();
if (installed !== 0) process.exit(installed);

let system;
timed('system components', () => {
  system = installSystem();
  // On a developer's machine their tests skip with a word; in CI nothing may be left out.
  return asTest(system.missing.length === 0 || !process.env.CI);
});
const checks = [];
const begin = (needed) => checks.push(...staticChecks.filter(({ needs }) => needs === needed).map(checkAside));

begin('nothing');
timed('build', () => {
  const packages = buildPackages();
  begin('packages');
  // All of them: one that fails must not hide the errors of the next.
  const statuses = [packages, buildClient(), buildTests()];
  return asTest(statuses.every((status) => status === 0));
});
begin('all');
const env = {
  ...process.env,
  // A test may skip for want of a component only when this list does not name it.
  LIANDONG_REQUIRE: (process.env.CI ? componentNames : system.present).join(','),
  // Which journeys have their turn follows from the commit, so that a run can be had again.
  LIANDONG_TURNS: process.env.LIANDONG_TURNS ?? headCommit() ?? 'none',
};
// They measure nothing, so they may run beside what is left of the checks; the others need the machine.
timed('tests beside their source', () => runVitest(['pure', 'client'], env));
await Promise.all(checks);
timed('tests of what runs', () => runVitest(['tests', 'alone', 'journeys'], env));

console.log(`\n${lines.join('\n')}`);
for (const { name, note } of total.skipped) console.log(`- skipped: ${name}: ${note ?? 'no reason given'}`);
for (const name of total.late) console.log(`- passed at a second try alone: ${name}`);
const turns = `in the turn of ${env.LIANDONG_TURNS}; all of them by npm run test:long`;
if (total.later > 0) console.log(`- ${total.later} journeys were not ${turns}`);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
