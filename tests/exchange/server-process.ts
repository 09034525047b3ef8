import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

/** The real server on a data folder, in a process of its own. */
export async function startServer(data: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, LIANDONG_DATA: data, PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [resolve(root, 'server/bundle/main.js')], { env, stdio: 'ignore' });
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${String(child.exitCode)}`);
    const ready = await fetch(`http://127.0.0.1:${String(port)}/readyz`).catch(() => undefined);
    if (ready?.ok) return child;
    await sleep(100);
  }
  throw new Error('the server did not become ready');
}

/** Ends a process without warning. */
export async function kill9(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Bearer token of the sample feed account. */
export function feedToken(data: string): string {
  const accounts = JSON.parse(readFileSync(resolve(data, 'sample-accounts.json'), 'utf8')) as {
    role: string;
    token: string;
  }[];
  return accounts.find(({ role }) => role === 'feed')!.token;
}

export interface Replayed {
  readonly code: number | null;
  readonly output: string;
  /** numbers of the last line: applied, duplicate, refused, problems */
  readonly counts: readonly number[];
}

/** Runs `npm run replay` on a file. */
export async function replay(
  file: string,
  data: string,
  port: number,
  more: readonly string[] = [],
): Promise<Replayed> {
  const env = { ...process.env, LIANDONG_DATA: data, PORT: String(port) };
  const child = spawn(process.execPath, [resolve(root, 'scripts/replay.mjs'), file, ...more], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const last = output.trim().split('\n').at(-1) ?? '';
  return { code, output: output + said, counts: [...last.matchAll(/ (\d+)/g)].map(([, digits]) => Number(digits)) };
}
