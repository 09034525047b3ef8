import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installation } from '@liandong/server/accounts/first';
import { readConfig } from '@liandong/server/config';
import type { Ports } from '@liandong/server/ports';
import { serve } from '@liandong/server/serve';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { fill, type Size } from '../big-community.ts';
import type { OursReady } from '../targets/ours.ts';

export interface ProductOptions {
  readonly communities: number;
  readonly roles?: readonly Role[];
  /** accounts per role: each may have so many screens and no more */
  readonly accounts?: number;
  /** records that the first community is filled with */
  readonly big?: Size;
  /** folder that it is to fill and to leave behind; else it has one of its own, and takes it away */
  readonly data?: string;
}

export interface Product {
  readonly ports: Ports;
  readonly ready: OursReady;
  readonly coordinator: Actor;
  close(): Promise<void>;
}

/** Starts the product itself, on a data folder of its own, with as many communities and accounts as asked. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { communities: count, roles = ['coordinator'], accounts = 4, big } = options;
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'liandong-load-'));
  const running = await serve(
    readConfig({
      PORT: '0',
      LIANDONG_DATA: data,
      LIANDONG_SAMPLES: '0',
      LIANDONG_HANDSHAKES: '10000',
      LIANDONG_MESSAGES_PER_SECOND: '100000',
    }),
  );
  const { ports, address } = running;
  const actor = (role: Role): Actor => ({ id: `bench-${role}`, grants: [{ community: '*', role }] });
  const coordinator = actor('coordinator');

  async function send(by: Actor, community: string, type: string, payload: unknown): Promise<void> {
    const answer = await ports.pipeline.submit(by, { id: ports.newId(), type, community, payload });
    if (answer.error) throw new Error(`${type}: ${JSON.stringify(answer.error)}`);
  }

  async function account(id: string, role: Role): Promise<string> {
    // Without a grid of its own such a role sees no task at all.
    const ofGrid = role === 'captain' || role === 'grid_worker';
    const grants = [{ community: '*', role, ...(ofGrid ? { grids: ['grid-1'] } : {}) }];
    await send(installation, 'system', 'account.open', {
      account: { id, kind: 'device', grants },
      login: id,
      name: id,
    });
    return (await ports.logins.start({ account: id, kind: 'token', label: 'load' })).secret;
  }

  const communities = Array.from({ length: count }, (_, i) => `load-${i}`);
  for (const id of communities) {
    await send(installation, 'system', 'community.found', { id, name: id });
    const grid = { id: 'grid-1', kind: 'grid', name: 'grid 1', parent: id };
    await send(installation, id, 'area.define', { areas: [{ id, kind: 'community', name: id }, grid] });
    await send(coordinator, id, 'task.create', {
      ...{ id: 'task-1', title: 'Water at the gates', grid: 'grid-1' },
      ...{ line: 'livelihood', lead: 'community', need: 0 },
    });
  }
  const [first = ''] = communities;
  if (big) {
    const sendBig = (type: string, payload: unknown, by = coordinator): Promise<void> => send(by, first, type, payload);
    await fill(first, big, sendBig, actor('command'), installation);
  }
  const tokens: string[][] = [];
  for (const role of roles) {
    const own: string[] = [];
    for (let i = 0; i < accounts; i++) own.push(await account(`${role}-${i}`, role));
    tokens.push(own);
  }
  const ready = {
    ...{ port: Number(new URL(address).port), communities, tokens },
    sender: await account('bench-sender', 'coordinator'),
    ...{ wire: wireVersionField, wireVersion },
  };
  return {
    ...{ ports, ready, coordinator },
    async close() {
      await running.close();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
