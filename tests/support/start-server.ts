import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@liandong/server/config';
import type { Ports } from '@liandong/server/ports';
import { serve } from '@liandong/server/serve';

const main = fileURLToPath(new URL('../../server/bundle/main.js', import.meta.url));
const ready = /^\S+ Liandong {2}(\S+)$/m;

/** One line of `sample-accounts.json`. */
export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly role: string;
  readonly community: string;
  readonly token: string;
  readonly link?: string;
}

/** A server under test, in this process or as a child. */
export interface TestServer {
  /** `http://127.0.0.1:PORT`; also the origin that its pages have */
  readonly url: string;
  readonly data: string;
  /** the sample account with a login name, as `coordinator`. @throws when there is none */
  account(login: string): SampleAccount;
  /** stops it, and removes a data folder that it made for itself */
  stop(): Promise<void>;
}

/** A server as its own process: `node server/bundle/main.js`. */
export interface ServerProcess extends TestServer {
  readonly child: ChildProcess;
  /** everything that it has printed */
  readonly printed: () => string;
  /** kill -9; the data folder stays */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code */
  terminate(): Promise<number | null>;
}

export interface StartOptions {
  /** data folder; a new one in the temporary folder when left out */
  readonly data?: string;
  /** fixed port, to come back on after a crash; any free one when left out */
  readonly port?: number;
  /** further settings, as `{ LIANDONG_SAMPLES: '0' }` */
  readonly env?: Readonly<Record<string, string>>;
  /** makes the samples itself instead of finding them made: for tests of the first start */
  readonly firstStart?: boolean;
}

/** A new data folder; its parent is the system's temporary folder. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'liandong-test-'));
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The sample accounts of a data folder, by login; its file is read once, when the first is asked for. */
function accountsIn(data: string): TestServer['account'] {
  let all: readonly SampleAccount[] | undefined;
  return (login) => {
    all ??= JSON.parse(readFileSync(join(data, 'sample-accounts.json'), 'utf8')) as SampleAccount[];
    const found = all.find((account) => account.login === login);
    if (!found) throw new Error(`no sample account ${login}`);
    return found;
  };
}

function settings(options: StartOptions, data: string, port: number): Record<string, string> {
  return { HOST: '127.0.0.1', PORT: String(port), LIANDONG_DATA: data, ...options.env };
}

let founded: Promise<string> | undefined;

/** A data folder as a first start leaves it, made once for the whole run of tests: it takes longer than a start. */
async function foundSamples(): Promise<string> {
  const shared = process.env['LIANDONG_TEST_SAMPLES'];
  const data = shared === undefined ? newDataFolder() : join(shared, 'data');
  const done = `${data}.done`;
  // Whoever comes first makes it; the others wait.
  if (shared !== undefined && mkdirSync(data, { recursive: true }) === undefined) {
    while (!existsSync(done)) await sleep(100);
    return data;
  }
  await (await startProcess({ data, firstStart: true })).terminate();
  if (shared === undefined) process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  else writeFileSync(done, '');
  return data;
}

/** The samples, in a folder where a start would otherwise make them. */
async function withSamples(data: string, { env, firstStart }: StartOptions): Promise<void> {
  if (firstStart === true || env?.['LIANDONG_SAMPLES'] === '0') return;
  if (existsSync(data) && readdirSync(data).length > 0) return;
  cpSync(await (founded ??= foundSamples()), data, { recursive: true });
}

/** Starts a server in this process; quick, and its ports can be looked into. */
export async function startServer(options: StartOptions = {}): Promise<TestServer & { readonly ports: Ports }> {
  const data = options.data ?? newDataFolder();
  await withSamples(data, options);
  const running = await serve(readConfig(settings(options, data, options.port ?? 0)));
  return {
    url: running.address,
    data,
    ports: running.ports,
    account: accountsIn(data),
    async stop() {
      await running.close();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Runs the server's program without waiting for anything: for starts that are to be refused. */
export function spawnServer(env: Readonly<Record<string, string>>): { child: ChildProcess; printed: () => string } {
  let printed = '';
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const note = (chunk: Buffer): void => void (printed += chunk.toString('utf8'));
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  return { child, printed: () => printed };
}

async function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/**
 * Starts a server as a child process and waits for its ready line.
 * @throws with all that it printed when it ends or says nothing for 30 s
 */
export async function startProcess(options: StartOptions = {}): Promise<ServerProcess> {
  const data = options.data ?? newDataFolder();
  await withSamples(data, options);
  const { child, printed } = spawnServer(settings(options, data, options.port ?? (await freePort())));
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ready line: ${printed()}`)), 30_000);
    const look = (): void => {
      const found = ready.exec(printed())?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`ended with ${String(code)}: ${printed()}`));
    });
  });
  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited(child);
  }
  return {
    url,
    data,
    child,
    printed,
    account: accountsIn(data),
    kill,
    async terminate() {
      child.kill('SIGTERM');
      return exited(child);
    },
    async stop() {
      await kill();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
