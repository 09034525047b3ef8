import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const zeroMask = Buffer.alloc(4);

const opcodes = { text: 1, binary: 2, pong: 10 } as const;

/** A frame as a client sends it; a mask of zeros is a mask, and costs the loader nothing. */
function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const length = payload.length;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 0xfe, length >> 8, length & 255])
        : Buffer.alloc(10);
  if (length >= 65_536) {
    head.set([0x80 | opcode, 0xff]);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, zeroMask, payload]);
}

/** A message of bytes, ready to be written. */
export function binaryFrame(payload: Uint8Array): Buffer {
  return frameOf(opcodes.binary, payload);
}

/** The answer to a ping. */
export function pongFrame(payload: Uint8Array): Buffer {
  return frameOf(opcodes.pong, payload);
}

export interface RawOptions {
  readonly port: number;
  readonly path: string;
  readonly headers?: readonly string[];
  /** bytes as they come after the upgrade; valid only during the call */
  readonly onBytes: (bytes: Buffer) => void;
  readonly onClose: () => void;
}

/** All sockets read into the same memory: what is read is looked at before the next one reads. */
const shared = Buffer.allocUnsafe(256 * 1024);

/** A web socket without a library: what the loader costs must not be what is measured. */
export class RawWebSocket {
  private readonly socket: Socket;
  private upgraded = false;
  private head = '';
  private opened: () => void = () => undefined;
  private refused: (error: Error) => void = () => undefined;
  readonly ready: Promise<void>;
  /** what the server agreed to beside the upgrade */
  extensions = '';

  constructor(private readonly options: RawOptions) {
    this.ready = new Promise((resolve, reject) => {
      this.opened = resolve;
      this.refused = reject;
    });
    const { port, path, headers = [] } = options;
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (size, bytes) => this.read(Buffer.from(bytes.buffer, bytes.byteOffset, size)),
      },
    });
    this.socket.on('error', (error) => this.refused(error));
    this.socket.on('close', () => {
      this.refused(new Error(`closed before the upgrade: ${this.head.split('\r\n')[0] ?? ''}`));
      options.onClose();
    });
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      ...headers,
      '',
      '',
    ];
    this.socket.write(lines.join('\r\n'));
  }

  send(text: string): void {
    this.socket.write(frameOf(opcodes.text, Buffer.from(text)));
  }

  /** Sends a frame that was made before. */
  write(frame: Buffer): void {
    this.socket.write(frame);
  }

  /** Reads no more: what comes stays where it is, first in this machine's buffers, then in the server's. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.destroy();
  }

  private read(bytes: Buffer): boolean {
    if (this.upgraded) {
      this.options.onBytes(bytes);
      return true;
    }
    this.head += bytes.toString('latin1');
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) return true;
    if (!this.head.startsWith('HTTP/1.1 101')) {
      this.socket.destroy();
      return true;
    }
    this.extensions = /^sec-websocket-extensions: (.*)$/im.exec(this.head)?.[1]?.trim() ?? '';
    this.upgraded = true;
    this.opened();
    const rest = bytes.subarray(bytes.length - (this.head.length - end - 4));
    if (rest.length > 0) this.options.onBytes(rest);
    return true;
  }
}
