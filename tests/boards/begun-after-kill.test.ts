import { rmSync } from 'node:fs';
import { commentsOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { readIdeas } from '@liandong/shared/boards/ideas';
import { boardNotices } from '@liandong/shared/workspaces/notices';
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

test('[P9] whoever was named on a card right before the server was killed is called to it all the same', async () => {
  const [data, port] = [newDataFolder(), await freePort()];
  const server = await startProcess({ data, port });
  const [he, she, named] = ['coordinator', 'coordinator2', 'social'].map((login) => server.account(login));
  if (!he || !she || !named) throw new Error('three people');
  const [writer, reader] = [he, she].map((account) => stockBoard({ url: server.url, ...account }, 'main'));
  if (!writer || !reader) throw new Error('two boards');
  await Promise.all([writer.synced, reader.synced]);
  const seen = new Promise<void>((resolve) => {
    reader.doc.on('update', () => commentsOf(reader.doc, 'c1').length > 0 && resolve());
  });
  addComment(writer.doc, 'c1', { id: 'k1', by: he.id, at: 1, text: '看看', to: [named.id] });
  await seen;
  await server.kill();
  for (const board of [writer, reader]) board.end();
  const again = await startProcess({ data, port });
  const path = `/api/v1/communities/${he.community}/snapshot?fresh=1&stream=me`;
  const cards = async (): Promise<readonly string[]> => {
    const { body } = await ask(again, 'GET', path, undefined, { token: named.token });
    return (body.state[boardNotices.name]?.[0]?.items ?? []).map(({ card }: { card?: string }) => card);
  };
  await expect.poll(cards, { timeout: 10_000 }).toContain('c1');
  await again.terminate();
  rmSync(data, { recursive: true, force: true });
}, 120_000);
