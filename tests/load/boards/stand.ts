import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, loaderCore, serverCore, startFlags, startOn } from '../process.ts';
import type { OursReady } from '../targets/ours.ts';
import { usual, type BoardSize } from './seed.ts';
import type { BoardServer, CrowdAsk, CrowdMarked } from './messages.ts';

export interface BoardWindow extends CrowdMarked {
  /** CPU of the server with its workers per edit, microseconds */
  readonly cpuPerEdit: number;
  /** CPU of the server as a share of one core */
  readonly serverLoad: number;
}

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const warmUp = 3;

/** Starts a server with boards on its core. @throws when it does not start */
export async function startBoards(
  kind: BoardServer['kind'],
  env: Readonly<Record<string, string>> = {},
  node: readonly string[] = [],
): Promise<{ child: ChildProcess; server: BoardServer }> {
  const flags = kind === 'ours' ? startFlags() : [];
  const child = startOn(serverCore, process.execPath, [...flags, ...node, file(`../peers/${kind}.js`)], {
    BENCH_ACCOUNTS: '50',
    ...env,
  });
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${kind} did not start`);
    }),
  ])) as [OursReady];
  return { child, server: kind === 'ours' ? { kind, port: ready.port, ready } : { kind, port: ready.port } };
}

/** Ends a process that was started with a channel. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

/** A server under test on one core, and its crowd on the other. */
export class BoardStand {
  private constructor(
    private readonly child: ChildProcess,
    readonly server: BoardServer,
    private readonly crowd: ChildProcess,
  ) {}

  static async open(
    kind: BoardServer['kind'],
    people: number,
    size: BoardSize = usual,
    env: Readonly<Record<string, string>> = {},
  ): Promise<BoardStand> {
    const { child, server } = await startBoards(kind, env);
    const stand = new BoardStand(child, server, startOn(loaderCore, process.execPath, [file('crowd-process.js')]));
    await stand.ask({ ask: 'open', server, people, size });
    return stand;
  }

  /** Edits at a pace, and looks at a window of it after a time to warm up. */
  async measure(perSecond: number, seconds: number): Promise<BoardWindow> {
    await this.ask({ ask: 'prepare', edits: Math.ceil(perSecond * (seconds + warmUp + 2)) });
    await this.ask({ ask: 'start', perSecond });
    await sleep(warmUp * 1_000);
    await this.ask({ ask: 'begin' });
    const before = cpuSeconds(this.pid);
    await sleep(seconds * 1_000);
    const marked = (await this.ask({ ask: 'mark' })) as CrowdMarked;
    const used = cpuSeconds(this.pid) - before;
    await this.ask({ ask: 'stop' });
    await sleep(1_000);
    if (marked.faults.length > 0) throw new Error(marked.faults.slice(0, 3).join('; '));
    return { ...marked, cpuPerEdit: (used * 1e6) / marked.sent, serverLoad: used / marked.seconds };
  }

  /** Writes so many edits, as fast as the server takes them. */
  async write(edits: number): Promise<void> {
    await this.ask({ ask: 'prepare', edits });
    await this.ask({ ask: 'flood' });
  }

  /** @throws when the board does not hold all that was sent */
  async verify(): Promise<void> {
    await this.ask({ ask: 'verify' });
  }

  async close(): Promise<void> {
    await end(this.crowd);
    await end(this.child);
  }

  private get pid(): number {
    return this.child.pid ?? 0;
  }

  private async ask(ask: CrowdAsk): Promise<unknown> {
    this.crowd.send(ask);
    const [{ value, error }] = (await once(this.crowd, 'message')) as [{ value?: unknown; error?: string }];
    if (error !== undefined) throw new Error(error);
    return value;
  }
}
