import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bus } from '@liandong/server/bus/port';
import type { Boards } from '@liandong/server/boards/attach';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import type { Store } from '@liandong/server/store/port';
import { boardsFor, Gate, listen } from '../api/boards-world.ts';

/** One node: boards with a port of their own. */
export interface Node {
  readonly url: string;
  readonly boards: Boards;
  readonly server: Server;
}

/** Two nodes on one real store, each with its end of a bus. */
export class TwoNodes {
  private constructor(
    private readonly folder: string,
    private readonly store: Store,
    readonly here: Node,
    readonly there: Node,
  ) {}

  static async start([here, there]: readonly [Bus, Bus]): Promise<TwoNodes> {
    const folder = await mkdtemp(join(tmpdir(), 'nodes-'));
    const store = await openSqliteStore(folder);
    const gate = new Gate();
    for (const account of ['ann', 'bob']) gate.rights.set(account, 'write');
    const node = async (bus: Bus): Promise<Node> => {
      const boards = boardsFor(store, gate, { bus });
      return { boards, ...(await listen(boards)) };
    };
    return new TwoNodes(folder, store, await node(here), await node(there));
  }

  async close(): Promise<void> {
    for (const { boards, server } of [this.here, this.there]) {
      await boards.close();
      server.closeAllConnections();
      server.close();
    }
    await this.store.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A bus whose announcements are lost. */
export function deaf(bus: Bus): Bus {
  return {
    announce: () => undefined,
    listen: () => () => undefined,
    ready: () => bus.ready(),
    close: () => bus.close(),
  };
}
