import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('[W2] the page of socket messages says what the schemas say', () => {
  const script = fileURLToPath(new URL('../../scripts/messages.mjs', import.meta.url));
  expect(spawnSync(process.execPath, [script, '--check']).status, 'run `npm run messages`').toBe(0);
});
