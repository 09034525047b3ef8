import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { runNode } from './run.mjs';

const file = join(root, 'node_modules/.cache/liandong/test-summary.json');

/**
 * Runs vitest over some of its projects.
 * @param {readonly string[]} projects
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ passed: number, failed: number, skipped: { name: string, note?: string }[], later: number, late: string[] }}
 *   `later` counts those that have their turn in another run; `late` names those that passed at a second try; `failed` is at least 1 whenever vitest itself says that the run failed
 */
export function runVitest(projects, env) {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=./scripts/lib/vitest-summary.mjs'];
  const chosen = projects.map((name) => `--project=${name}`);
  const status = runNode('node_modules/vitest/vitest.mjs', ['run', ...chosen, ...reporters], {
    env: { ...env, LIANDONG_TEST_SUMMARY: file },
  });
  const summary = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: [], later: 0, late: [] };
  if (status !== 0) summary.failed = Math.max(1, summary.failed);
  return summary;
}
