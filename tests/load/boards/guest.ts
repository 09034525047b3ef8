import { FrameReader } from '../frames.ts';
import { binaryFrame, pongFrame, RawWebSocket } from '../web-socket.ts';
import type { Dialect } from './dialect.ts';

const opcode = { binary: 2, close: 8, ping: 9 } as const;

export interface GuestOptions {
  readonly port: number;
  readonly board: string;
  readonly person: number;
  readonly dialect: Dialect;
  /** what each message of the server's is given to; without it messages are counted only */
  readonly onUpdate?: (update: Uint8Array) => void;
  /** the server closed it, with a code or without */
  readonly onClose: (code: number) => void;
}

/** One person at a board, as cheap as can be: frames are counted, pings answered, and only a sampled one is read. */
export class Guest {
  frames = 0;
  bytes = 0;
  readonly ready: Promise<void>;
  private readonly socket: RawWebSocket;
  private closeCode = 0;
  private left = false;

  constructor(private readonly options: GuestOptions) {
    const { port, board, person, dialect, onClose } = options;
    const reader = new FrameReader(({ opcode: kind, payload }) => this.take(kind, payload));
    this.socket = new RawWebSocket({
      port,
      path: dialect.path(board),
      headers: dialect.headers(person),
      onBytes: (bytes) => {
        this.bytes += bytes.length;
        reader.read(bytes);
      },
      onClose: () => !this.left && onClose(this.closeCode),
    });
    this.ready = this.socket.ready.then(() => {
      for (const message of dialect.hello(board)) this.socket.write(binaryFrame(message));
    });
  }

  /** Sends a frame that was made before. */
  send(frame: Buffer): void {
    this.socket.write(frame);
  }

  close(): void {
    this.left = true;
    this.socket.close();
  }

  private take(kind: number, payload: Buffer): void {
    if (kind === opcode.ping) this.socket.write(pongFrame(payload));
    if (kind === opcode.close) this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    if (kind !== opcode.binary) return;
    this.frames++;
    const update = this.options.onUpdate && this.options.dialect.read(payload);
    if (update) this.options.onUpdate?.(update);
  }
}
