import { setTimeout as sleep } from 'node:timers/promises';
import { checkBoard } from '@liandong/shared/boards/check';
import * as Y from 'yjs';
import { until } from '../api/boards-client.ts';
import { openBoard } from '../promises/p1-board.ts';
import { seeded } from '../support/random.ts';
import { startProcess, type ServerProcess } from '../support/start-server.ts';
import type { Trace } from './trace.ts';
import { hasText, Typists, wordsIn, type Typing } from './trace-typists.ts';

/** People of the samples who may write on the board. */
const logins = ['coordinator', 'lead', 'social'] as const;
/** Transactions after which the line has time to send, and what may be left to be sent, bytes. */
const breath = 20;
const mostUnsent = 8 * 1024;
/** ms until what was typed must have come */
const patience = 30_000;

type Client = Awaited<ReturnType<typeof openBoard>>;

export interface Played {
  /** text at everybody who typed, and at one who came afterwards */
  readonly words: readonly string[];
  /** what it comes to without a server */
  readonly together: string;
  readonly problem: string | undefined;
  readonly cuts: number;
  readonly restarts: number;
}

/** How often the line is cut, for how many transactions, and how often the server is killed. */
export interface Trouble {
  readonly cuts: number;
  readonly long: number;
  readonly restarts: number;
}

/** Types a history through the public protocol, everybody at a stock client, while lines are cut and the server is killed. */
export async function play(trace: Trace, trouble: Trouble, seed = 1): Promise<Played> {
  let server = await startProcess();
  const closed = new Set<string>();
  const clients = await Promise.all(
    logins.slice(0, trace.agents).map(async (login) => openBoard(server.url, server.account(login))),
  );
  try {
    for (const { provider } of clients) provider.on('connection-close', (event) => closed.add(event?.reason ?? ''));
    const typists = new Typists(trace);
    const [first] = clients;
    Y.applyUpdate(first?.doc ?? new Y.Doc(), typists.paragraph());
    await come(clients, hasText, 'the paragraph');
    const course = courseOf(trace.typed.length, trouble, seeded(seed));
    for (let n = 0, typing = typists.next(); typing; n++, typing = typists.next()) {
      if (course.kills.has(n)) server = await killed(server);
      if (course.cuts.has(n)) clients[typing.agent]?.provider.disconnect();
      if (course.mends.has(n)) for (const { provider } of clients) provider.connect();
      await type(clients, typing);
      if (n % breath === 0) await sent(clients);
    }
    const together = typists.together();
    for (const { provider } of clients) provider.connect();
    await come(clients, (doc) => wordsIn(doc) === together, 'all that was typed');
    const late = await openBoard(server.url, server.account('coordinator2'));
    const all = [...clients, late];
    const played = {
      words: all.map(({ doc }) => wordsIn(doc)),
      problem: all.map(({ doc }) => checkBoard(doc)).find((problem) => problem !== undefined),
      ...{ together, cuts: course.cuts.size, restarts: course.kills.size },
    };
    late.end();
    return played;
  } catch (error) {
    throw new Error(`${String(error)}; closed: ${[...closed].join(', ')}`, { cause: error });
  } finally {
    for (const client of clients) client.end();
    await server.stop();
  }
}

function courseOf(length: number, { cuts, long, restarts }: Trouble, random: () => number) {
  const places = (count: number): Set<number> =>
    new Set(Array.from({ length: count }, (_, at) => Math.floor(((at + 0.2 + random() * 0.6) * length) / count)));
  const cut = places(cuts);
  return { cuts: cut, mends: new Set([...cut].map((at) => at + long)), kills: places(restarts) };
}

async function killed(server: ServerProcess): Promise<ServerProcess> {
  await server.kill();
  return startProcess({ data: server.data, port: Number(new URL(server.url).port) });
}

async function type(clients: readonly Client[], { agent, update, needs }: Typing): Promise<void> {
  const own = clients[agent];
  if (!own) throw new Error('nobody is there');
  const missing = (): Typing['needs'] => needs.filter(({ client, clock }) => Y.getState(own.doc.store, client) < clock);
  if (missing().length > 0) {
    // Whoever is cut off at either end has to be on the line again for it to come.
    for (const one of [own, ...missing().map((need) => clients[need.agent])]) one?.provider.connect();
    await until(() => missing().length === 0, 'what it was typed on top of', patience);
  }
  Y.applyUpdate(own.doc, update, 'typed');
}

/** Until a server that is behind has taken what was sent; who is cut off waits for nothing. */
async function sent(clients: readonly Client[]): Promise<void> {
  do await sleep(1);
  while (clients.some(({ provider }) => (provider.ws?.bufferedAmount ?? 0) > mostUnsent));
}

async function come(clients: readonly Client[], has: (doc: Y.Doc) => boolean, what: string): Promise<void> {
  await until(() => clients.every(({ doc }) => has(doc)), what, patience);
}
