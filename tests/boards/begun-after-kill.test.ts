import { rmSync } from 'node:fs';
import { readIdeas } from '@liandong/shared/boards/ideas';
import { templates } from '@liandong/shared/workspaces/templates/templates';
import { expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { freePort, newDataFolder, startProcess } from '../support/start-server.ts';
import { stockBoard } from './board-client.ts';

test('[P9] [R49] boards that were opened have what they start with, also when the server was killed right after its answer', async () => {
  const [data, port] = [newDataFolder(), await freePort()];
  const server = await startProcess({ data, port });
  const { token, community } = server.account('coordinator');
  const path = `/api/v1/communities/${community}/commands`;
  const payloads = [
    { id: 'killed', template: 'recovery' },
    { id: 'killed-copy', copyOf: 'killed' },
  ];
  for (const payload of payloads) {
    const body = { id: payload.id, type: 'workspace.open', payload: { name: '会商', scope: 'placed', ...payload } };
    expect((await ask(server, 'POST', path, body, { token })).body).toMatchObject({ result: 'applied' });
  }
  await server.kill();
  const again = await startProcess({ data, port });
  for (const { id } of payloads) {
    const board = stockBoard({ url: again.url, token, community }, id);
    await board.synced;
    expect([id, readIdeas(board.doc).length]).toEqual([id, templates.recovery.ideas.length]);
    // Begun once: one client wrote all of it.
    expect(board.doc.store.clients.size).toBe(1);
    board.end();
  }
  await again.terminate();
  rmSync(data, { recursive: true, force: true });
}, 120_000);
