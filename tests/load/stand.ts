import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Ask, Begun, Marked, Peer, Screens } from './messages.ts';
import { cpuSeconds, loaderCore, memoryOf, serverCore, startFlags, startOn } from './process.ts';
import type { OursReady } from './targets/ours.ts';

export interface Setup extends Screens {
  readonly kind: Peer['kind'];
  readonly deflate?: boolean;
  readonly noteLength?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** further arguments of Node for the server, to profile it, say */
  readonly node?: readonly string[];
}

export interface Measured extends Marked {
  /** events that reached screens, of those that should have */
  readonly share: number;
  /** CPU of the server with its workers per delivered event, microseconds */
  readonly cpuPerEvent: number;
  readonly bytesPerEvent: number;
  /** CPU of the server as a share of one core */
  readonly serverLoad: number;
}

/** Share of a core below which server and loader together count as at rest, seconds between two looks, and most looks. */
const calmShare = 0.1;
const lookSeconds = 0.5;
const mostLooks = 240;

/** @throws when a sender was refused, or a screen closed */
export function fail({ faults }: Begun): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 3).join('; '));
}

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server under test on one core, and the loader with its screens on the other. */
export class Stand {
  private constructor(
    private readonly setup: Setup,
    private readonly server: ChildProcess,
    private readonly loader: ChildProcess,
  ) {}

  static async open(setup: Setup): Promise<Stand> {
    const { server, peer } = await startServer(setup);
    const stand = new Stand(setup, server, startOn(loaderCore, process.execPath, [file('loader.js')]));
    const { screens, groups, views, senders } = setup;
    await stand.ask({ ask: 'open', peer, screens, groups, views, senders });
    return stand;
  }

  get pid(): number {
    return this.server.pid ?? 0;
  }

  memory(): number {
    return memoryOf(this.pid);
  }

  /** Sends at a rate and looks at a window of it, after a time to warm up. */
  async measure(perSecond: number, seconds: number, warmUp = 3): Promise<Measured> {
    await this.ask({ ask: 'start', perSecond });
    await sleep(warmUp * 1000);
    await this.warmedUp();
    const before = cpuSeconds(this.pid);
    await sleep(seconds * 1000);
    const marked = (await this.ask({ ask: 'mark' })) as Marked;
    const used = cpuSeconds(this.pid) - before;
    await this.ask({ ask: 'stop' });
    await this.calm();
    const expected = marked.sent * (this.setup.screens / this.setup.groups);
    return {
      ...marked,
      share: marked.received / expected,
      cpuPerEvent: (used * 1e6) / Math.max(1, marked.received),
      bytesPerEvent: marked.bytes / Math.max(1, marked.received),
      serverLoad: used / marked.seconds,
    };
  }

  /** Until nothing of a window is left to do: a server that saturated would take the core of whoever comes next. */
  private async calm(): Promise<void> {
    const pids = [this.pid, this.loader.pid ?? 0];
    const used = (): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
    for (let look = 0, before = used(); look < mostLooks; look++) {
      await sleep(lookSeconds * 1_000);
      const now = used();
      if (now - before < calmShare * lookSeconds) return;
      before = now;
    }
    throw new Error('the server does not come to rest');
  }

  /** Commands answered a second when each sender always has so many under way. */
  async flood(each: number, seconds: number): Promise<number> {
    await this.ask({ ask: 'flood', each });
    await sleep(2_000);
    await this.warmedUp();
    await sleep(seconds * 1_000);
    const marked = (await this.ask({ ask: 'mark' })) as Marked;
    await this.ask({ ask: 'stop' });
    fail(marked);
    return marked.answered / marked.seconds;
  }

  /** Begins a window. @throws when something went wrong before it: what follows would measure less than it says */
  private async warmedUp(): Promise<void> {
    fail((await this.ask({ ask: 'begin' })) as Begun);
  }

  async close(): Promise<void> {
    for (const child of [this.loader, this.server]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      // A process that does not speak our messages knows signals.
      if (child.connected) child.disconnect();
      else child.kill();
      await gone;
    }
  }

  private async ask(ask: Ask): Promise<unknown> {
    const over = new AbortController();
    const { signal } = over;
    const answered = once(this.loader, 'message', { signal }) as Promise<[{ value?: unknown; error?: string }]>;
    const ended = once(this.loader, 'exit', { signal }).then(() => {
      throw new Error('the loader ended');
    });
    // Whichever comes second is no longer listened for.
    for (const either of [answered, ended]) either.catch(() => undefined);
    this.loader.send(ask);
    const [{ value, error }] = await Promise.race([answered, ended]).finally(() => over.abort());
    if (error !== undefined) throw new Error(error);
    return value;
  }
}

/** Starts a server under test on its core. @throws when it does not start */
export async function startServer({
  kind,
  env = {},
  deflate = false,
  noteLength = 60,
  groups,
  node = [],
}: Setup): Promise<{ server: ChildProcess; peer: Peer }> {
  if (kind === 'nats') {
    const port = 14_222;
    const server = startOn(serverCore, 'nats-server', ['-a', '127.0.0.1', '-p', String(port)]);
    await sleep(1_000);
    if (server.exitCode !== null) throw new Error('nats-server did not start');
    server.disconnect();
    return { server, peer: { kind, port } };
  }
  const flags = kind === 'ours' ? startFlags() : [];
  const server = startOn(serverCore, process.execPath, [...flags, ...node, file(`peers/${kind}.js`)], {
    BENCH_COMMUNITIES: String(groups),
    ...env,
  });
  const [ready] = (await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => {
      throw new Error(`${kind} did not start`);
    }),
  ])) as [OursReady];
  return { server, peer: kind === 'ours' ? { kind, ready, noteLength, deflate } : { kind, port: ready.port } };
}
