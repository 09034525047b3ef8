import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { newDataFolder, startProcess, type ServerProcess } from '../support/start-server.ts';

const path = '/api/v1/communities/440604012051';

test('[§5] an alert whose time passed while the server was down is over soon after it is back', async () => {
  const data = newDataFolder();
  let server: ServerProcess | undefined;
  try {
    const running = (server = await startProcess({ data }));
    const send = async (login: string, type: string, payload: object): Promise<void> => {
      const { token } = running.account(login);
      const wish = { id: `${type}-1`, type, payload };
      expect((await ask(running, 'POST', `${path}/commands`, wish, { token })).body.result, type).toBe('applied');
    };
    const issuedAt = Date.now();
    await send('duty', 'alert.draft', {
      ...{ id: 'short', level: 'blue', levelWord: '一般', title: '大风蓝色预警信号', origin: 'official_relay' },
      ...{ hazard: 'natural', issuer: '市气象台', issuedAt, validUntil: issuedAt + 2_000, grids: ['440604012051'] },
      ...{ targeted: 1, cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' } },
    });
    await send('duty', 'alert.submit', { id: 'short' });
    await send('lead', 'alert.issue', { id: 'short' });
    await server.kill();
    const again = (server = await startProcess({ data }));
    const { token } = again.account('coordinator');
    await expect
      .poll(
        async () => {
          const { body } = await ask(again, 'GET', `${path}/snapshot?fresh=1`, undefined, { token });
          return (body.state.alerts as { id: string; status: string }[]).find(({ id }) => id === 'short')?.status;
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe('expired');
    expect(again.printed()).not.toContain('refused');
    expect(await again.terminate()).toBe(0);
  } finally {
    await server?.kill();
    rmSync(data, { recursive: true, force: true });
  }
});
