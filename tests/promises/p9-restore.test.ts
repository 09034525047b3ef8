import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksOf, ideasOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addIdea } from '@liandong/shared/boards/ideas';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { until } from '../api/boards-client.ts';
import { signIn } from '../support/api-client.ts';
import { runBackup } from '../support/backup-run.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { openBoard } from './p1-board.ts';

const place = mkdtempSync(join(tmpdir(), 'liandong-restore-'));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(place, { recursive: true, force: true });
});

async function boardOf(server: TestServer, login: string, anew = false): Promise<Y.Doc> {
  const account = server.account(login);
  const cookie = anew ? await signIn(server, login) : '';
  const token = anew ? cookie.slice(cookie.indexOf('=') + 1) : account.token;
  const { doc, end } = await openBoard(server.url, { ...account, token });
  ends.push(end);
  return doc;
}

test('[P9] a restored board and browsers that are ahead of it: what they wrote themselves merges back, what others wrote does not, and the board is sound', async () => {
  const server = await startServer({ data: join(place, 'data') });
  const [ann, bob] = [await boardOf(server, 'coordinator'), await boardOf(server, 'lead')];
  const check = (id: string) => addCheck(ann, 't1', { id, text: '敲门', order: 'a0' });
  check('kept');
  await until(() => checksOf(bob, 't1').has('kept'), 'seen');
  const { ended, said } = runBackup('backup', server.data, join(place, 'backup'));
  expect(await ended, said()).toBe(0);
  check('lost');
  await until(() => checksOf(bob, 't1').has('lost'), 'seen');
  const unsigned = Y.encodeStateAsUpdate(bob);
  addIdea(ann, { id: 'i1', title: '借水泵', by: server.account('coordinator').id, at: 0 });
  await until(() => ideasOf(bob).has('i1'), 'seen');
  const [annHolds, bobHolds] = [Y.encodeStateAsUpdate(ann), Y.encodeStateAsUpdate(bob)];
  for (const end of ends.splice(0)) await end();
  await server.stop();
  expect(
    await runBackup('restore', join(place, 'backup'), join(place, 'again'), join(place, 'data', 'master.key')).ended,
  ).toBe(0);

  const again = await startServer({ data: join(place, 'again') });
  ends.push(() => again.stop());
  const onlooker = await boardOf(again, 'duty', true);
  const seen = () => [
    [...checksOf(onlooker, 't1').keys()].sort(),
    [...ideasOf(onlooker).keys()].filter((id) => id === 'i1'),
  ];
  expect(seen()).toEqual([['kept'], []]);
  Y.applyUpdate(await boardOf(again, 'lead', true), bobHolds);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(seen(), 'an idea of Ann’s from Bob’s browser').toEqual([['kept'], []]);
  Y.applyUpdate(await boardOf(again, 'lead', true), unsigned);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(seen(), 'a line of Ann’s from Bob’s browser').toEqual([['kept'], []]);
  Y.applyUpdate(await boardOf(again, 'coordinator', true), annHolds);
  await until(() => ideasOf(onlooker).has('i1') && checksOf(onlooker, 't1').has('lost'), 'what is her own');
  expect(seen()).toEqual([['kept', 'lost'], ['i1']]);
  expect(checkBoard(onlooker)).toBeUndefined();
});
