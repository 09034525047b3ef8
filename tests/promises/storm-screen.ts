import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { FrameReader } from '../load/frames.ts';
import { RawSocketIo } from '../load/socket-io.ts';

interface Backoff {
  connected(now: number): void;
  next(now: number, turn?: number): number;
}

// By address, not by name: the client is a page's and no part of what the tests are compiled against.
const source = new URL('../../client/src/live/backoff.ts', import.meta.url).href;
const { Backoff: ProductBackoff } = (await import(/* @vite-ignore */ source)) as { Backoff: new () => Backoff };

interface Frame {
  readonly epoch: string;
  readonly view: string;
  readonly from: number;
  readonly to: number;
}

interface Cursor {
  readonly epoch: string;
  readonly view: string;
  readonly lastSeq: number;
}

/** Time, comparable between processes of this machine, ms. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

/** A raw screen that follows a community and, whenever its line ends, comes back by the product's own rule. */
export class StormScreen {
  /** since when it is live, ms as `nowMs` */
  liveSince: number | undefined;
  readonly went = { dialled: 0, told: 0, unanswered: 0, snapshots: 0 };
  readonly faults: string[] = [];
  cursor: Cursor | undefined;
  private readonly backoff = new ProductBackoff();
  private socket: RawSocketIo | undefined;
  /** when the server that went down wants it back, ms */
  private turn: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string,
    readonly community: string,
  ) {}

  /** Connects now, and whenever it must from then on. */
  dial(): void {
    this.went.dialled++;
    const reader = new FrameReader(({ opcode, payload }) => {
      if (opcode === 1 && payload.subarray(0, 3).equals(event)) this.take(payload.toString('utf8', 2));
    });
    const socket = new RawSocketIo({
      port: Number(new URL(this.url).port),
      auth: { token: this.token, [wireVersionField]: wireVersion },
      onBytes: (bytes) => reader.read(bytes),
      onClose: () => this.lost(socket, undefined),
    });
    this.socket = socket;
    socket.ready.then(
      () => {
        this.backoff.connected(performance.now());
        this.join(socket).catch((error: unknown) => {
          this.faults.push(String(error));
          this.lost(socket, undefined);
        });
      },
      (error: unknown) => this.lost(socket, turnIn(error)),
    );
  }

  end(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }

  private lost(socket: RawSocketIo, turn: number | undefined): void {
    if (this.socket !== socket) return;
    if (turn === undefined) this.went.unanswered++;
    else this.went.told++;
    this.end();
    this.liveSince = undefined;
    this.timer = setTimeout(() => this.dial(), this.backoff.next(performance.now(), turn ?? this.turn));
    this.turn = undefined;
  }

  /** Catches up; whoever was given its tail is live. */
  private async join(socket: RawSocketIo): Promise<void> {
    const { community, cursor } = this;
    const answer = (await socket.ask('subscribe', { community, stream: 'view', ...cursor })) as { mode?: string };
    if (this.socket !== socket) return;
    if (answer.mode === 'tail') {
      this.liveSince = nowMs();
      return;
    }
    this.cursor = await this.snapshot();
    if (this.socket === socket) await this.join(socket);
  }

  private async snapshot(): Promise<Cursor> {
    this.went.snapshots++;
    const reply = await fetch(`${this.url}/api/v1/communities/${this.community}/snapshot`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const { epoch, view, seq } = (await reply.json()) as { epoch: string; view: string; seq: number };
    return { epoch, view, lastSeq: seq };
  }

  private take(text: string): void {
    const [name, frame] = JSON.parse(text) as [string, Frame & { kind?: string; retryAfterMs?: number }];
    if (frame.kind === 'draining') this.turn = frame.retryAfterMs;
    if ((name !== 'events' && name !== 'beat') || !this.cursor) return;
    const { epoch, view, from, to } = frame;
    if (epoch !== this.cursor.epoch || view !== this.cursor.view || from > this.cursor.lastSeq)
      this.faults.push(`${name} ${from}–${to} after ${this.cursor.lastSeq}`);
    this.cursor = { epoch, view, lastSeq: Math.max(to, this.cursor.lastSeq) };
  }
}

/** What an event begins with: engine.io's and Socket.IO's types of packet. */
const event = Buffer.from('42[');

/** When the server wants it back, ms; nothing where it gave no word. */
function turnIn(error: unknown): number | undefined {
  const text = error instanceof Error ? error.message : '';
  if (!text.startsWith('{')) return undefined;
  return (JSON.parse(text) as { data?: { retryAfterMs?: number } }).data?.retryAfterMs;
}
