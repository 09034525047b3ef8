import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { decodeColumns } from '@liandong/shared/protocol/columns';
import { Mirror } from '@liandong/shared/protocol/mirror';
import { Agent, request } from 'node:http';
import { cpuSeconds } from '../process.ts';
import { median, type Report } from '../report.ts';
import { startServer } from '../stand.ts';
import type { OursReady } from '../targets/ours.ts';

const size = { volunteers: 5_000, tasks: 20_000, alerts: 2_000, grids: 500 };
const joins = 400;
const atOnce = 4;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

/** Joining a big community: what it costs the server, how many bytes it is, how long the client takes to hold it. */
export async function join(report: Report): Promise<void> {
  const { server, peer } = await startServer({
    ...{ kind: 'ours', screens: 0, groups: 1, views: 1, senders: 0 },
    env: { BENCH_BIG: JSON.stringify(size) },
  });
  if (peer.kind !== 'ours') throw new Error('another server answered');
  try {
    const columns = { accept: 'application/vnd.liandong.columns+json' };
    const text = (await ask(peer.ready, { 'accept-encoding': 'identity' })).toString();
    const coded = (await ask(peer.ready, { ...columns, 'accept-encoding': 'br' })).length;
    const packed = (await ask(peer.ready, { ...columns, 'accept-encoding': 'identity' })).toString();
    // What was made for the first of them is done, and nothing else is under way.
    await sleep(2_000);
    const before = cpuSeconds(server.pid ?? 0);
    const some = Array.from({ length: atOnce }, async () => {
      for (let n = 0; n < joins / atOnce; n++) await ask(peer.ready, { ...columns, 'accept-encoding': 'br' });
    });
    await Promise.all(some);
    const ours = (cpuSeconds(server.pid ?? 0) - before) / joins;
    const rows = JSON.parse(text) as object;
    const [theirs, zipped] = stringifiedAndZipped(rows);
    report.run('a join', { serverCpuMs: ours * 1e3, stringifyGzipMs: theirs * 1e3, bytes: coded, gzippedRows: zipped });
    report.set('join.cpuVsStringifyGzip', ours / theirs);
    report.set('join.bytesVsRowJsonGzip', coded / zipped);
    const parse = timeOf(() => JSON.parse(text) as unknown);
    const show = timeOf(() => new Mirror().load(decodeColumns(JSON.parse(packed))));
    report.run('on the client', { parseRowsMs: parse, columnsToStateMs: show });
    report.set('join.showVsParse', show / parse);
  } finally {
    agent.destroy();
    server.disconnect();
  }
}

/** The whole answer, its bytes as they came. */
function ask({ port, communities, tokens }: OursReady, headers: Record<string, string>): Promise<Buffer> {
  const authorization = `Bearer ${tokens[0]?.[0] ?? ''}`;
  const path = `/api/v1/communities/${communities[0] ?? ''}/snapshot`;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent, headers: { authorization, ...headers } }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () =>
        reply.statusCode === 200 ? resolve(Buffer.concat(pieces)) : reject(new Error(`snapshot: ${reply.statusCode}`)),
      );
    });
    asked.on('error', reject).end();
  });
}

/** CPU of making the rows anew for one who joins, s, and the bytes. */
function stringifiedAndZipped(rows: object): [number, number] {
  const rounds = 5;
  let bytes = 0;
  const before = process.cpuUsage();
  for (let n = 0; n < rounds; n++) bytes = gzipSync(JSON.stringify(rows)).length;
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6 / rounds, bytes];
}

/** Median of 21 times, ms, after five to warm up. */
function timeOf(work: () => unknown): number {
  const times = Array.from({ length: 26 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(times.slice(5));
}
