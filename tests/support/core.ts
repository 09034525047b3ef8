import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { Authenticator, Session } from '@liandong/server/accounts/session';
import { Live, type LiveOptions } from '@liandong/server/live/live';
import { CommandPipeline, type PipelineOptions } from '@liandong/server/pipeline/pipeline';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import type { Store } from '@liandong/server/store/port';

/** Logins by token, changed by the test as it likes. */
export class FakeLogins implements Authenticator {
  private readonly sessions = new Map<string, Session>();
  private readonly listeners = new Set<(account: string) => void>();

  add(token: string, account: string, grants: readonly Grant[]): void {
    this.sessions.set(token, { id: token, account, kind: 'token', grants });
  }

  change(token: string, grants: readonly Grant[] | undefined): void {
    const account = this.sessions.get(token)?.account;
    if (account === undefined) return;
    this.changeUnheard(token, grants);
    for (const listener of this.listeners) listener(account);
  }

  /** A change of which the word was lost on the way. */
  changeUnheard(token: string, grants: readonly Grant[] | undefined): void {
    const session = this.sessions.get(token);
    if (!session) return;
    if (grants) this.sessions.set(token, { ...session, grants });
    else this.sessions.delete(token);
  }

  grantsOf(token: string): readonly Grant[] {
    return this.sessions.get(token)?.grants ?? [];
  }

  authenticate({ authorization }: { authorization?: string | undefined }): Promise<Session | undefined> {
    return Promise.resolve(this.sessions.get(authorization?.replace('Bearer ', '') ?? ''));
  }

  current(session: Session): Session | undefined {
    return this.sessions.get(session.id);
  }

  onChange(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** For tests that send more than any screen may: other limits than those of rate are what they meet. */
export const anyRate = { rate: { perSecond: 1e6, burst: 1e6 }, handshakes: { perSecond: 1e4, burst: 1e4 } } as const;

export interface Core {
  readonly pipeline: CommandPipeline;
  readonly store: Store;
  readonly logins: FakeLogins;
  readonly url: string;
  readonly faults: unknown[];
  /** whether a screen of an account is open that brings somebody to work */
  isHere(account: string): boolean;
  /** founds a community */
  found(id: string): Promise<void>;
  /** stops and starts again on the same data, at the same address; `between` does something to the folder meanwhile */
  restart(between?: (folder: string) => unknown): Promise<void>;
  close(): Promise<void>;
}

const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

export interface CoreOptions {
  readonly registry: Registry;
  readonly live?: Partial<LiveOptions>;
  readonly tailLimit?: number;
  /** data folder, to be kept; a new one, removed at the end, when left out */
  readonly folder?: string;
  /** settings of the pipeline, such as its clock */
  readonly pipeline?: Partial<PipelineOptions>;
  /** puts something between the pipeline and the real store */
  readonly wrapStore?: (store: Store) => Store;
}

/** The real pipeline, store and live delivery on a port of their own; only the sign-in is a test's. */
export async function startCore({
  registry,
  live = {},
  pipeline: settings = {},
  tailLimit = 10_000,
  folder: kept,
  wrapStore = (store) => store,
}: CoreOptions): Promise<Core> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'liandong-core-'));
  const logins = new FakeLogins();
  const faults: unknown[] = [];
  const log = (_: string, error: unknown): void => void faults.push(error);
  let port = 0;
  let parts: { pipeline: CommandPipeline; store: Store; live: Live; server: Server };

  async function start(): Promise<void> {
    const store = wrapStore(await openSqliteStore(folder));
    const pipeline = new CommandPipeline({
      registry,
      store,
      now: Date.now,
      newId: randomUUID,
      version: 'test',
      tailLimit,
      log,
      ...settings,
    });
    const server = createServer();
    const origins = { allows: () => true };
    const delivery = new Live({
      server,
      pipeline,
      registry,
      authenticator: logins,
      origins,
      now: Date.now,
      log,
      ...live,
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    parts = { pipeline, store, live: delivery, server };
  }

  async function stop(): Promise<void> {
    await parts.live.close();
    parts.server.close();
    await parts.pipeline.close();
    await parts.store.close();
  }

  await start();
  return {
    get pipeline() {
      return parts.pipeline;
    },
    get store() {
      return parts.store;
    },
    logins,
    faults,
    isHere: (account) => parts.live.isHere(account),
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    async found(id) {
      const answer = await parts.pipeline.submit(installation, {
        id: `found-${id}`,
        type: 'community.found',
        community: 'system',
        payload: { id, name: id },
      });
      if (answer.result !== 'applied' && answer.result !== 'duplicate') throw new Error(JSON.stringify(answer));
    },
    async restart(between) {
      await stop();
      await between?.(folder);
      await start();
    },
    async close() {
      await stop();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
