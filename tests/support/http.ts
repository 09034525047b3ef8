import { randomUUID } from 'node:crypto';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Registry } from '@liandong/shared/kernel/registry';
import { cookiePolicy } from '@liandong/server/accounts/cookie';
import { Logins } from '@liandong/server/accounts/logins';
import { originPolicy } from '@liandong/server/accounts/origins';
import { buildApp } from '@liandong/server/app';
import { openBoards } from '@liandong/server/boards/open';
import { readConfig } from '@liandong/server/config';
import { Words } from '@liandong/server/http/words';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { Gates } from '@liandong/server/plugins/limits';
import { Replays } from '@liandong/server/replay/replays';
import type { Core } from './core.ts';

const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

export interface Http {
  /** opens an account and gives back its token */
  account(id: string, grants: readonly Grant[]): Promise<string>;
  ask(
    method: 'GET' | 'POST',
    url: string,
    token: string,
    payload?: object,
  ): Promise<{ status: number; body: Record<string, any> }>; // oxlint-disable-line typescript/no-explicit-any -- as in `api-client.ts`: the shape is what a test looks for
  close(): Promise<void>;
}

/** The real HTTP application over a core, with real sign-in and any registry. */
export async function startHttp({ pipeline, store }: Core, registry: Registry): Promise<Http> {
  const config = readConfig({});
  const cookie = cookiePolicy(false);
  const now = Date.now;
  const logins = await Logins.open({ store, pipeline, now, cookieName: cookie.name });
  const origins = originPolicy(false, []);
  const boards = openBoards({ store, pipeline, logins, origins, newId: randomUUID, now, log: () => undefined });
  const app = await buildApp(config, {
    boards: boards.desk,
    ...{
      registry,
      store,
      pipeline,
      logins,
      cookie,
      now,
      newId: randomUUID,
      ledgers: { state: () => undefined, holds: () => undefined, broken: [], failing: false, publicKey: '' },
      provider: undefined,
      vault: { find: () => Promise.resolve([]) },
      search: { find: () => Promise.reject(new Error('these tests have no log to read')) },
      replays: new Replays({ pipeline, store, folder: '', version: '', newId: randomUUID, log: () => undefined }),
    },
    origins,
    words: new Words(registry),
    snapshots: new Snapshots(inlineViews(registry)),
    gates: new Gates(config.limits),
  });
  return {
    async account(id, grants) {
      const payload = { account: { id, kind: 'device', grants }, login: id, name: id };
      await pipeline.submit(installation, { id: `open-${id}`, type: 'account.open', community: 'system', payload });
      return (await logins.start({ account: id, kind: 'token', label: 'test' })).secret;
    },
    async ask(method, url, token, payload) {
      const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' };
      const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      return { status: answer.statusCode, body: answer.json() };
    },
    async close() {
      await app.close();
      await boards.close();
    },
  };
}
