import type { Server as HttpServer } from 'node:http';
import type { Down } from '@liandong/shared/protocol/down';
import type { Up } from '@liandong/shared/protocol/up';
import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { Server } from 'socket.io';
import type { OriginPolicy, Session } from '../accounts/session.ts';
import { defaultBacklog, type Backlog } from './back-pressure.ts';
import { Delivery, type DeliveryOptions } from './delivery.ts';
import { sendToRoom } from './room-sender.ts';
import { SocketLine } from './socket-line.ts';
import { TokenBucket } from './token-bucket.ts';
import { cutOff, sharedDeflate, takesDeflated } from './wire.ts';

type Nothing = Record<string, never>;
type LiveServer = Server<Up, Down, Nothing, { session: Session; deflated: boolean }>;
type LiveSocket = Parameters<Parameters<LiveServer['use']>[0]>[0];

export interface LiveOptions extends Omit<DeliveryOptions, 'lines'> {
  readonly server: HttpServer;
  readonly origins: OriginPolicy;
  /** new connections a second, and how many at once (default 400, 800): the rest are told to come back */
  readonly handshakes?: { perSecond: number; burst: number };
  /** screens that one account may have open at once (default 500) */
  readonly screensPerAccount?: number;
}

const largestMessage = 64 * 1024;
/** How long after its end a connection may still be read, ms. */
const lastWords = 1_000;

/** The Socket.IO side of live delivery: the door, and one line per connection. */
export class Live {
  private readonly io: LiveServer;
  private readonly delivery: Delivery;
  private readonly open = new Map<string, number>();
  private readonly backlog: Backlog;

  constructor(private readonly options: LiveOptions) {
    const { server, origins, now, backlog = defaultBacklog } = options;
    this.backlog = backlog;
    const door = new TokenBucket(options.handshakes ?? { perSecond: 400, burst: 800 }, now);
    this.io = new Server(server, {
      transports: ['websocket'],
      allowUpgrades: false,
      destroyUpgrade: false,
      serveClient: false,
      perMessageDeflate: sharedDeflate,
      maxHttpBufferSize: largestMessage,
      // Twice a beat: a dead line is noticed before the screen is stale on its own account.
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 5_000,
      allowRequest: (request, decide) => {
        if (!origins.allows(request.headers.origin, request.headers.host)) decide('bad_origin', false);
        else if (!door.take()) decide('overloaded', false);
        else decide(null, true);
      },
    });
    this.delivery = new Delivery({
      ...options,
      lines: {
        sendTo: (room, name, message) => sendToRoom(this.io.of('/'), room, name, message, this.backlog),
      },
    });
    this.io.use((socket, next) => {
      this.refusalOf(socket).then(
        (code) => (code === undefined ? next() : next(coded(code))),
        (error: unknown) => {
          options.log('admitting a screen failed', error);
          next(coded('internal'));
        },
      );
    });
    this.io.on('connection', (socket) => this.connect(socket));
  }

  /** Tells every screen to come back a little later each, then closes. */
  async close(): Promise<void> {
    this.delivery.close();
    await this.io.close();
  }

  /** Why a connection is not let in, or nothing. */
  private async refusalOf(socket: LiveSocket): Promise<string | undefined> {
    const { headers, auth } = socket.handshake;
    if ((auth as Record<string, unknown>)[wireVersionField] !== wireVersion) return 'client_too_old';
    const bearer = typeof auth['token'] === 'string' ? `Bearer ${auth['token']}` : headers.authorization;
    const session = await this.options.authenticator.authenticate({ cookie: headers.cookie, authorization: bearer });
    if (!session) return 'unauthenticated';
    if ((this.open.get(session.account) ?? 0) >= (this.options.screensPerAccount ?? 500)) return 'too_many';
    socket.data.session = session;
    return undefined;
  }

  private connect(socket: LiveSocket): void {
    const { session } = socket.data;
    socket.data.deflated = takesDeflated(socket.conn);
    this.count(session.account, 1);
    const line = new SocketLine(socket, this.backlog);
    const screen = this.delivery.connect(line, session);
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const reply = args.at(-1);
      void screen.receive(String(name), args[0]).then((answer) => {
        // Whoever asks for no answer gets none.
        if (typeof reply === 'function') line.answer(reply as (answer: unknown) => void, answer);
      });
    });
    socket.on('disconnect', () => {
      this.count(session.account, -1);
      screen.closed();
      // Whoever reads has the last words by then; for whoever does not, the libraries would wait most of a minute.
      setTimeout(() => cutOff(socket.conn), lastWords).unref();
    });
  }

  private count(account: string, by: 1 | -1): void {
    const open = (this.open.get(account) ?? 0) + by;
    if (open > 0) this.open.set(account, open);
    else this.open.delete(account);
  }
}

function coded(code: string): Error & { data: { code: string } } {
  return Object.assign(new Error(code), { data: { code } });
}
