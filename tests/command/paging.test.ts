import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { pages, type Page } from '@liandong/shared/paging/schema';
import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { freePort, newDataFolder, startProcess, startServer, type TestServer } from '../support/start-server.ts';

const pudong = '440604012051';
const byTime = { id: 'installation', grants: [], system: true } as const;
const path = `/api/v1/communities/${pudong}/commands`;
const token = 'ROBOT-KEY';

interface Taken {
  readonly key: string;
  readonly text: string;
}

/** A group robot of our own: it keeps what it was sent and answers as it is told. */
async function openRobot(port: number, answer: (response: ServerResponse) => unknown) {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      taken.push(JSON.parse(body) as Taken);
      answer(response);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    taken,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of ends.splice(0).reverse()) await end();
});

async function must(server: TestServer, login: string, type: string, payload: object): Promise<void> {
  const wish = { id: crypto.randomUUID(), type, payload };
  const { body } = await ask(server, 'POST', path, wish, { token: server.account(login).token });
  expect([type, body.error]).toEqual([type, undefined]);
}

const settings = (port: number) => ({ LIANDONG_WEBHOOK_URL: `http://127.0.0.1:${port}/send?key=${token}` });
const until = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 50 });

/** The sample duty list calls 值守 first, then a coordinator, then the lead. */
it('[R13] a page goes to the next after two minutes and over a restart, out by the port each time, and alarms when nobody was reached', async () => {
  const [port, data] = [await freePort(), newDataFolder()];
  ends.push(() => rmSync(data, { recursive: true, force: true }));
  let refusals = 1;
  const robot = await openRobot(port, (response) => response.writeHead(refusals-- > 0 ? 500 : 200).end());
  ends.push(robot.close);
  const start = () => startServer({ data, env: settings(port) });
  let server = await start();
  ends.push(() => server.stop());
  const page = async (): Promise<Page> => {
    const found = (await server.ports.pipeline.community(pudong)).state.get(pages, 'p1');
    if (!found) throw new Error('the page is gone');
    return found;
  };
  await must(server, 'grid', 'page.raise', { id: 'p1', kind: 'person', grid: `${pudong}015` });
  await must(server, 'duty', 'page.rang', { id: 'p1', how: 'sound' });
  // It was refused once, is sent again under the same key, and both are noted.
  await until(() => robot.taken.length).toBe(2);
  expect(new Set(robot.taken.map(({ key }) => key)).size).toBe(1);
  await until(async () => (await page()).out.map(({ outcome, tries }) => [outcome, tries])).toEqual([['sent', 2]]);
  expect((await page()).rung).toMatchObject([{ person: server.account('duty').id, how: 'sound' }]);
  const real = Date.now.bind(Date);
  let ahead = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  // The first of them falls due while the server is down.
  await server.stop();
  ahead += 121_000;
  server = await start();
  await until(async () => (await page()).rung).toHaveLength(2);
  await until(() => robot.taken.length).toBe(3);
  for (const [n, status] of ['ringing', 'unreached'].entries()) {
    ahead += 121_000;
    const wish = { id: `next-${n}`, type: 'page.next', community: pudong, payload: { id: 'p1' } };
    await server.ports.pipeline.submit(byTime, wish);
    await until(async () => (await page()).status).toBe(status);
    await until(() => robot.taken.length).toBe(4 + n);
  }
  await until(async () => (await page()).out.filter(({ outcome }) => outcome === 'sent')).toHaveLength(4);
  expect((await page()).rung.map(({ person }) => person)).toEqual([
    ...['duty', 'coordinator2', 'lead'].map((login) => server.account(login).id),
  ]);
  expect(robot.taken.at(-1)?.text).toContain('无人应答');
  expect(robot.taken.map(({ text }) => text).join()).not.toMatch(/花园坊|值班副主任|危险/);
  await must(server, 'coordinator', 'page.settle', { id: 'p1', reason: '电话找到了值班的人' });
  expect((await page()).status).toBe('settled');
}, 60_000);

it('[R13] [P1] what was to go out goes out after a kill: with nobody at the port, and when the answer to it was lost', async () => {
  const [port, data] = [await freePort(), newDataFolder()];
  ends.push(() => rmSync(data, { recursive: true, force: true }));
  let server = await startProcess({ data, env: settings(port) });
  ends.push(() => server.kill());
  await must(server, 'grid', 'page.raise', { id: 'p1', kind: 'matter' });
  await until(() => server.printed()).toContain('was not taken');
  await server.kill();
  expect(server.printed()).not.toContain(token);
  // Back again: it is taken, and the process dies before the answer is heard.
  let robot = await openRobot(port, () => undefined);
  ends.push(() => robot.close());
  server = await startProcess({ data, env: settings(port) });
  await until(() => robot.taken.length).toBe(1);
  await server.kill();
  await robot.close();
  const [first] = robot.taken;
  robot = await openRobot(port, (response) => response.end());
  server = await startProcess({ data, env: settings(port) });
  await until(() => robot.taken.length).toBe(1);
  expect(robot.taken[0]?.key).toBe(first?.key);
  // Answered: nothing goes out any more.
  await must(server, 'duty', 'page.acknowledge', { id: 'p1' });
  await server.kill();
  server = await startProcess({ data, env: settings(port) });
  await must(server, 'grid', 'page.raise', { id: 'p2', kind: 'matter' });
  await until(() => robot.taken.length).toBe(2);
  expect(robot.taken[1]?.key).not.toBe(first?.key);
}, 60_000);
