import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { WebSocket } from 'ws';

/** What may be put into a web socket by hand; `broken` goes as text although it is none. */
export type Piece = string | Buffer | { readonly broken: Buffer };

interface Reply {
  readonly ok?: boolean;
  readonly error?: { readonly code?: string };
}

/** How long an answer or a close may take on a loaded machine, ms. */
const within = 15_000;

/** A connection that a server has let in, for bytes of any kind. */
export class RawLine {
  /** answers by the number under which they were asked for */
  readonly answers = new Map<number, Reply>();
  /** the WebSocket code with which it ended */
  closedWith: number | undefined;
  private lastId = 0;
  private changed: () => void = () => undefined;

  private constructor(private readonly web: WebSocket) {
    web.on('error', () => undefined);
    web.on('close', (code) => {
      this.closedWith = code;
      this.changed();
    });
    web.on('message', (data: Buffer) => this.take(data.toString('utf8')));
  }

  /** Resolves once the server has admitted it: what comes earlier finds no socket and ends the line unread. */
  static async open(url: string, token: string): Promise<RawLine> {
    const web = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const line = new RawLine(web);
    await new Promise<void>((resolve, reject) => {
      web.once('open', () => web.send(`40${JSON.stringify({ token, [wireVersionField]: wireVersion })}`));
      web.on('message', (data: Buffer) => {
        if (data.toString('utf8').startsWith('40{"sid"')) resolve();
      });
      web.once('close', () => reject(new Error('not let in')));
    });
    return line;
  }

  newId(): number {
    return ++this.lastId;
  }

  send(piece: Piece): void {
    if (typeof piece === 'string' || Buffer.isBuffer(piece)) this.web.send(piece);
    else this.web.send(piece.broken, { binary: false });
  }

  /** A ping of the WebSocket, as long as one may be. */
  ping(): void {
    this.web.ping(Buffer.alloc(125));
  }

  /** Reads no more: what the server says stays with it. */
  pause(): void {
    this.web.pause();
  }

  /** Asks something that is always answered: whoever gets the answer knows that all before it was read. */
  async isAlive(): Promise<boolean> {
    const id = this.newId();
    this.send(`42${id}["are you there"]`);
    await this.until(() => this.answers.has(id) || this.closedWith !== undefined);
    return this.answers.has(id);
  }

  /** @throws when it does not come about in time; `what` says of what */
  async until(done: () => boolean, what = 'it'): Promise<void> {
    const late = setTimeout(() => this.changed(), within);
    const end = performance.now() + within - 1;
    try {
      while (!done()) {
        if (performance.now() >= end) throw new Error(`${what}: neither answered nor closed within ${within} ms`);
        await new Promise<void>((resolve) => (this.changed = resolve));
      }
    } finally {
      clearTimeout(late);
    }
  }

  end(): void {
    this.web.terminate();
  }

  private take(text: string): void {
    const [, id, body] = /^43(\d+)(\[.*)$/s.exec(text) ?? [];
    if (body === undefined) return;
    this.answers.set(Number(id), (JSON.parse(body) as Reply[])[0] ?? {});
    this.changed();
  }
}
