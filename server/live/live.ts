import type { Server as HttpServer } from 'node:http';
import type { Down, NotAdmitted } from '@liandong/shared/protocol/down';
import type { Up } from '@liandong/shared/protocol/up';
import { largestPacket, wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { Server } from 'socket.io';
import { looksOnlyToken, type OriginPolicy, type Session } from '../accounts/session.ts';
import { defaultBacklog, isFlooded, type Backlog } from './back-pressure.ts';
import { Delivery, type DeliveryOptions } from './delivery.ts';
import { Door, type Rate } from './door.ts';
import { letGoOversized } from './oversized.ts';
import { sendToRoom } from './room-sender.ts';
import { SocketLine } from './socket-line.ts';
import { TokenBucket } from './token-bucket.ts';
import { cutOff, onAsked, sharedDeflate, takesDeflated, waitingOn } from './wire.ts';

type Nothing = Record<string, never>;
type LiveServer = Server<Up, Down, Nothing, { session: Session; deflated: boolean }>;
type LiveSocket = Parameters<Parameters<LiveServer['use']>[0]>[0];

export interface LiveOptions extends Omit<DeliveryOptions, 'lines'> {
  readonly server: HttpServer;
  readonly origins: OriginPolicy;
  /** screens let in a second, and how many at once (default 400, 100): the rest are told when to come back */
  readonly handshakes?: Rate;
  /** screens that one account may have open at once (default 500) */
  readonly screensPerAccount?: number;
}

/**
 * Of so many that knock, one is let in and the others hear when to come back. Only beyond that they are turned away
 * without a word: a browser can't read why a handshake failed, and then comes back when its own rule says.
 */
const knocksPerScreen = 4;
/** How long after its end a connection may still be read, ms. */
const lastWords = 1_000;

/** The Socket.IO side of live delivery: the door, and one line per connection. */
export class Live {
  private readonly io: LiveServer;
  private readonly delivery: Delivery;
  private readonly open = new Map<string, number>();
  /** all of them, those of programs that only look included */
  private readonly screens = new Map<string, number>();
  private readonly listeners = new Set<(account: string) => void>();
  private readonly backlog: Backlog;
  private readonly door: Door;

  constructor(private readonly options: LiveOptions) {
    const { server, origins, now, backlog = defaultBacklog } = options;
    this.backlog = backlog;
    const handshakes = options.handshakes ?? { perSecond: 400, burst: 100 };
    this.door = new Door(handshakes, now);
    const knocks = new TokenBucket(
      { perSecond: handshakes.perSecond * knocksPerScreen, burst: handshakes.burst * knocksPerScreen },
      now,
    );
    this.io = new Server(server, {
      transports: ['websocket'],
      allowUpgrades: false,
      destroyUpgrade: false,
      serveClient: false,
      perMessageDeflate: sharedDeflate,
      maxHttpBufferSize: largestPacket,
      // A screen notices a dead line by its beats, which are more often; this is how the server does.
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 5_000,
      allowRequest: (request, decide) => {
        if (!origins.allows(request.headers.origin, request.headers.host)) decide('bad_origin', false);
        else if (!knocks.take()) decide('overloaded', false);
        else decide(null, true);
      },
    });
    this.io.engine.on('connection', (connection: NodeJS.EventEmitter) => {
      // `packet` comes before Socket.IO takes the same packet apart.
      connection.on('packet', letGoOversized);
      // Whoever goes on and on asking what the libraries answer by themselves, and reads nothing, is cut off.
      onAsked(connection, () => {
        if (isFlooded(waitingOn(connection), this.backlog)) cutOff(connection);
      });
    });
    this.delivery = new Delivery({
      ...options,
      lines: {
        sendTo: (room, name, message) => sendToRoom(this.io.of('/'), room, name, message, this.backlog),
      },
    });
    this.io.use((socket, next) => {
      this.refusalOf(socket).then(
        (refused) => (refused === undefined ? next() : next(coded(refused))),
        (error: unknown) => {
          options.log('admitting a screen failed', error);
          next(coded({ code: 'internal' }));
        },
      );
    });
    this.io.on('connection', (socket) => this.connect(socket));
  }

  /** Tells every screen to come back a little later each, answers what was accepted, then closes. */
  async close(): Promise<void> {
    await this.delivery.drain(() => this.door.turn());
    this.delivery.close();
    await this.io.close();
  }

  /** Whether any screen of an account is open now. */
  isHere(account: string): boolean {
    return this.open.has(account);
  }

  /** Calls when the first screen of an account opens, and when the last one is gone. */
  onHere(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Why a connection is not let in, or nothing. */
  private async refusalOf(socket: LiveSocket): Promise<NotAdmitted | undefined> {
    const { headers, auth } = socket.handshake;
    if ((auth as Record<string, unknown>)[wireVersionField] !== wireVersion) return { code: 'client_too_old' };
    const retryAfterMs = this.door.ask();
    if (retryAfterMs > 0) return { code: 'overloaded', retryAfterMs };
    const bearer = typeof auth['token'] === 'string' ? `Bearer ${auth['token']}` : headers.authorization;
    const session = await this.options.authenticator.authenticate({ cookie: headers.cookie, authorization: bearer });
    if (!session) return { code: 'unauthenticated' };
    if ((this.screens.get(session.account) ?? 0) >= (this.options.screensPerAccount ?? 500))
      return { code: 'too_many' };
    socket.data.session = session;
    return undefined;
  }

  private connect(socket: LiveSocket): void {
    const { session } = socket.data;
    socket.data.deflated = takesDeflated(socket.conn);
    this.count(session, 1);
    const line = new SocketLine(socket, this.backlog);
    const screen = this.delivery.connect(line, session);
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const reply = args.at(-1);
      void screen.receive(String(name), args[0]).then((answer) => {
        // Whoever asks for no answer gets none.
        if (typeof reply === 'function') line.answer(reply as (answer: unknown) => void, answer);
      });
    });
    // Said before the line is closed over it: whoever wrote that program should learn what was wrong.
    socket.on('error', () => line.send('notice', { kind: 'fault', code: 'bad_json' }));
    socket.on('disconnect', () => {
      this.count(session, -1);
      screen.closed();
      // Whoever reads has the last words by then; for whoever does not, the libraries would wait most of a minute.
      setTimeout(() => cutOff(socket.conn), lastWords).unref();
    });
  }

  private count(session: Session, by: 1 | -1): void {
    const { account } = session;
    const screens = (this.screens.get(account) ?? 0) + by;
    if (screens > 0) this.screens.set(account, screens);
    else this.screens.delete(account);
    // A program that only looks on brings nobody to work: a claim that waits for its holder would go on.
    if (looksOnlyToken(session)) return;
    const open = (this.open.get(account) ?? 0) + by;
    if (open > 0) this.open.set(account, open);
    else this.open.delete(account);
    if (open === 0 || (open === 1 && by === 1)) for (const listener of this.listeners) listener(account);
  }
}

function coded(data: NotAdmitted): Error & { data: NotAdmitted } {
  return Object.assign(new Error(data.code), { data });
}
