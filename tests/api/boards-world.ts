import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attachBoards, type Boards, type BoardsOptions } from '@liandong/server/boards/attach';
import type { Authenticator, Session } from '@liandong/server/accounts/session';
import type { BoardAuthor, Store } from '@liandong/server/store/port';

/** Sign-ins by the word after `Bearer`: the account's id. Rights are what the test sets. */
export class Gate implements Authenticator {
  readonly rights = new Map<string, 'write' | 'read' | 'none'>();
  private readonly listeners = new Set<(account: string) => void>();

  async authenticate(headers: { authorization?: string | undefined }): Promise<Session | undefined> {
    const account = headers.authorization?.replace('Bearer ', '');
    if (!account || !this.rights.has(account)) return undefined;
    return { id: `login-${account}`, account, kind: 'token', grants: [] };
  }

  current(session: Session): Session | undefined {
    return this.rights.has(session.account) ? session : undefined;
  }

  onChange(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Announces a change, as the accounts do; without it only the sweep finds it. */
  announce(account: string): void {
    for (const listener of this.listeners) listener(account);
  }
}

/** Boards of the community `c1` alone, for those whom the gate lets. */
export function boardsFor(store: Store, gate: Gate, more: Partial<BoardsOptions> = {}): Boards {
  return attachBoards({
    store,
    authenticator: gate,
    origins: { allows: (origin) => origin === undefined || origin === 'http://own.example' },
    mayRead: ({ account }, community) => community === 'c1' && gate.rights.get(account) !== 'none',
    mayWrite: ({ account }, community) => community === 'c1' && gate.rights.get(account) === 'write',
    ...more,
  });
}

/** Listens on a port, a free one for 0, with the boards as the only door. @returns the server and its WebSocket address */
export async function listen(boards: Boards, port = 0): Promise<{ server: Server; url: string }> {
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!boards.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/yjs` };
}

/** Boards kept in a map: as durable as a test needs, and can be told to fail. */
export class BoardShelf {
  readonly updates = new Map<string, Uint8Array[]>();
  readonly authors = new Map<string, Map<number, string>>();
  /** how many updates the first of a board stands for, less one */
  private readonly merged = new Map<string, number>();
  failing = false;
  /** called before an update is appended */
  before: () => Promise<void> = async () => undefined;

  /** As a store of which only the boards are used. */
  get store(): Store {
    return this as unknown as Store;
  }

  async appendBoard(board: string, update: Uint8Array, authors: readonly BoardAuthor[] = []): Promise<number> {
    await this.before();
    if (this.failing) throw new Error('disk full');
    const all = this.updates.get(board) ?? [];
    all.push(update.slice());
    this.updates.set(board, all);
    const owners = this.authors.get(board) ?? new Map<number, string>();
    for (const [client, account] of authors) if (!owners.has(client)) owners.set(client, account);
    this.authors.set(board, owners);
    return (this.merged.get(board) ?? 0) + all.length;
  }

  async board(board: string, after = 0): Promise<{ upTo: number; updates: Uint8Array[] }> {
    const updates = this.updates.get(board) ?? [];
    const first = this.merged.get(board) ?? 0;
    return { upTo: first + updates.length, updates: updates.slice(Math.max(0, after - first)) };
  }

  async boardAuthors(board: string): Promise<BoardAuthor[]> {
    return [...(this.authors.get(board) ?? [])];
  }

  async compactBoard(board: string, merged: Uint8Array, upTo: number): Promise<void> {
    const first = this.merged.get(board) ?? 0;
    this.updates.set(board, [merged, ...(this.updates.get(board) ?? []).slice(upTo - first)]);
    this.merged.set(board, upTo - 1);
  }
}
