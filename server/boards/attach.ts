import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isId } from '@liandong/shared/boards/board-doc';
import { askSaved, boardsPath, maxMessageBytes } from '@liandong/shared/boards/messages';
import type { Authenticator, OriginPolicy, Session } from '../accounts/session.ts';
import type { Bus } from '../bus/port.ts';
import type { Store } from '../store/port.ts';
import { Checker } from './checker.ts';
import { Connection, type Right } from './connection.ts';
import { rewriteFor, stateOf, type Rewritten } from './hand.ts';
import type { BoardHistory } from './history.ts';
import type { Named } from './jobs.ts';
import { Rooms } from './rooms.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Sockets that one account may hold open on boards. */
const mostPerAccount = 20;
const sweepEvery = 400;
const pingEvery = 15_000;

export interface BoardsOptions {
  readonly store: Store;
  readonly authenticator: Authenticator;
  readonly origins: OriginPolicy;
  /** whether a session may see a board of a community */
  mayRead(session: Session, community: string, board: string): boolean;
  /** whether it may also write on it */
  mayWrite(session: Session, community: string, board: string): boolean;
  /** told what went wrong with a board's storage; never of what a client did */
  onError?(board: string, error: unknown): void;
  /** ms that a board stays loaded with nobody on it; default 30,000 */
  readonly idleMs?: number;
  /** tells other processes on the same store of what was written here; without it they look every half second */
  readonly bus?: Bus;
  /** keeps versions and who wrote where */
  readonly history?: BoardHistory;
  /** told whom somebody names on a card of a board (`<community>/<board>`) before that is stored; what comes back is called once it is */
  named?(board: string, named: readonly Named[]): Promise<() => void>;
}

export interface Boards {
  /** Takes an upgrade of `/yjs/<community>/<board>`. @returns false, untouched, when the path is not a board's */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Writes on a board (`<community>/<board>`) in an account's name; resolves when it is durable. @throws BoardNotTaken */
  write(board: string, account: string, update: Uint8Array): Promise<void>;
  /** The same with edits that are made of how it reads; nothing when none are to be made. @throws BoardNotTaken */
  rewrite(
    board: string,
    account: string,
    edit: (live: Uint8Array) => Promise<Uint8Array | undefined>,
  ): Promise<Rewritten | undefined>;
  /** A board as one update. @throws when it can't be loaded */
  state(board: string): Promise<Uint8Array>;
  /** Ends an account's connections at once. */
  kick(account: string): void;
  /** Stops, once all that was accepted is stored. */
  close(): Promise<void>;
  /** boards loaded, sockets open */
  readonly load: { readonly rooms: number; readonly sockets: number };
}

interface Guest {
  readonly connection: Connection;
  readonly socket: WebSocket;
  readonly right: () => Right;
  readonly first: Right;
}

/** Boards on the y-websocket protocol: sign-in and rights stand before the upgrade and on every message. */
export function attachBoards(options: BoardsOptions): Boards {
  const { authenticator, origins } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  const checker = new Checker();
  const onError = options.onError ?? (() => undefined);
  const announce = (board: string, upTo: number) => options.bus?.announce('board', { board, upTo });
  const named = async (board: string, names: readonly Named[]) =>
    (await options.named?.(board, names)) ?? (() => undefined);
  const tools = { store: options.store, checker, history: options.history, announce, named, onError };
  const rooms = new Rooms(tools, options.idleMs ?? 30_000);
  const stopHearing = options.bus?.listen('board', ({ board, upTo }) => rooms.heard(board, upTo));
  const guests = new Set<Guest>();

  function rightOf(session: Session, community: string, board: string): Right {
    const now = authenticator.current(session);
    if (!now) return 'ended';
    if (!options.mayRead(now, community, board)) return 'none';
    return options.mayWrite(now, community, board) ? 'write' : 'read';
  }

  /** A right that is not what it was ends the connection; one that may still look connects anew. */
  function review(guest: Guest): void {
    const right = guest.right();
    if (right === guest.first) return;
    guest.connection.end(right === 'ended' ? 'session_ended' : right === 'none' ? 'forbidden' : 'rights_changed');
  }

  async function admit(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    community: string,
    board: string,
    saved: boolean,
  ) {
    const session = await authenticator.authenticate(request.headers);
    if (!session) {
      refuseUpgrade(socket, 401);
      return;
    }
    const right = rightOf(session, community, board);
    if (right === 'none' || right === 'ended') {
      refuseUpgrade(socket, 403);
      return;
    }
    const own = [...guests].filter((guest) => guest.connection.account === session.account);
    if (own.length >= mostPerAccount) {
      refuseUpgrade(socket, 429);
      return;
    }
    if (socket.destroyed) return;
    const rightNow = () => rightOf(session, community, board);
    server.handleUpgrade(request, socket, head, (client) => {
      void welcome(
        {
          connection: new Connection(session.account, { socket: client, stream: socket }, rightNow, saved),
          socket: client,
          right: rightNow,
          first: right,
        },
        `${community}/${board}`,
      );
    });
  }

  async function welcome(guest: Guest, board: string): Promise<void> {
    guests.add(guest);
    guest.socket.on('error', () => guest.socket.terminate());
    guest.socket.on('close', () => {
      guests.delete(guest);
      rooms.leave(board, guest.connection);
    });
    try {
      guest.connection.join(await rooms.enter(board, guest.connection));
    } catch {
      // Told by onError; the client comes again, and the stored document is left as it is.
      guest.connection.end('not_loaded');
    }
  }

  const stopListening = authenticator.onChange((account) => {
    for (const guest of guests) if (guest.connection.account === account) review(guest);
  });
  const sweep = setInterval(() => guests.forEach(review), sweepEvery).unref();
  const ping = setInterval(() => {
    for (const { connection, socket } of guests) {
      if (!connection.alive) socket.terminate();
      connection.alive = false;
      socket.ping();
    }
  }, pingEvery).unref();

  return {
    handleUpgrade(request, socket, head) {
      if (!request.url?.startsWith(boardsPath)) return false;
      socket.on('error', () => socket.destroy());
      const url = new URL(request.url, 'http://localhost');
      const [community, board, ...rest] = url.pathname.slice(boardsPath.length).split('/');
      if (!community || !board || rest.length > 0 || !isId(community) || !isId(board)) refuseUpgrade(socket, 404);
      else if (!origins.allows(request.headers.origin, request.headers.host)) refuseUpgrade(socket, 403);
      else {
        const saved = url.searchParams.get(askSaved.param) === askSaved.value;
        admit(request, socket, head, community, board, saved).catch((error: unknown) => {
          onError(`${community}/${board}`, error);
          refuseUpgrade(socket, 503);
        });
      }
      return true;
    },
    async write(board, account, update) {
      await rewriteFor(rooms, board, account, async () => update);
    },
    rewrite: (board, account, edit) => rewriteFor(rooms, board, account, edit),
    state: (board) => stateOf(rooms, board),
    kick(account) {
      for (const guest of guests) if (guest.connection.account === account) guest.connection.end('session_ended');
    },
    async close() {
      clearInterval(sweep);
      clearInterval(ping);
      stopListening();
      stopHearing?.();
      for (const guest of guests) guest.connection.end('closing');
      await rooms.close();
      for (const guest of guests) guest.socket.terminate();
      server.close();
      await checker.close();
    },
    get load() {
      return { rooms: rooms.size, sockets: guests.size };
    },
  };
}
