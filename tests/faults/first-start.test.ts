import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../api/boards-client.ts';
import { ask } from '../support/api-client.ts';
import { seeded } from '../support/random.ts';
import { freePort, newDataFolder, spawnServer, startProcess } from '../support/start-server.ts';

/** When a folder's first filling was begun, ms; nothing while there is none. */
const begun = (data: string): number | undefined =>
  statSync(join(data, 'unfinished'), { throwIfNoEntry: false })?.mtimeMs;

/** Breaks the first start of a server off, at some instant of the time in which it makes the samples. */
async function breakOff(data: string, afterMs: number): Promise<void> {
  const before = begun(data);
  const { child } = spawnServer({ LIANDONG_DATA: data, PORT: String(await freePort()) });
  const gone = once(child, 'exit');
  await until(() => begun(data) !== undefined && begun(data) !== before, 'samples are being made', 20_000);
  await sleep(afterMs);
  child.kill('SIGKILL');
  await gone;
}

test('[P1] a first start that was broken off is begun anew, and ends with all samples and a way to sign in (seed 4)', async () => {
  const random = seeded(4);
  const data = newDataFolder();
  try {
    for (let n = 0; n < 3; n++) {
      await breakOff(data, random() * 500);
      expect(existsSync(join(data, 'sample-accounts.json'))).toBe(false);
    }
    const server = await startProcess({ data });
    expect(server.printed()).toContain('sample-accounts.json');
    expect(readdirSync(data)).not.toContain('unfinished');
    const { token } = server.account('city');
    const { body } = await ask(server, 'GET', '/api/v1/communities', undefined, { token });
    // Three communities, and the drill that one of them held.
    expect(body.communities).toHaveLength(4);
    await server.terminate();
    // What counts once is never begun anew.
    const again = await startProcess({ data });
    expect((await ask(again, 'GET', '/api/v1/communities', undefined, { token })).status).toBe(200);
    await again.stop();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
