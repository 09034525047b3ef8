import { FrameReader } from './frames.ts';
import { RawWebSocket } from './web-socket.ts';

export interface RawSocketIoOptions {
  readonly port: number;
  readonly auth: object;
  readonly headers?: readonly string[];
  readonly onBytes: (bytes: Buffer) => void;
  readonly onClose: () => void;
}

/** As much of Socket.IO's protocol as a loader needs: the handshake, pings, requests with an answer. */
export class RawSocketIo {
  readonly ready: Promise<void>;
  private readonly web: RawWebSocket;
  private readonly reader = new FrameReader(({ opcode, compressed, payload }) => {
    // A long one is an event for the counter: only short ones and answers are looked at here.
    if (opcode === 1 && !compressed) this.packet(payload);
  });
  private readonly asked = new Map<number, (answer: unknown) => void>();
  private lastId = 0;
  private connected: () => void = () => undefined;
  private refused: (error: Error) => void = () => undefined;

  constructor(private readonly options: RawSocketIoOptions) {
    const { port, headers = [], onBytes, onClose } = options;
    const admitted = new Promise<void>((resolve, reject) => {
      this.connected = resolve;
      this.refused = reject;
    });
    this.web = new RawWebSocket({
      ...{ port, path: '/socket.io/?EIO=4&transport=websocket', headers },
      onBytes: (bytes) => {
        onBytes(bytes);
        this.reader.read(bytes);
      },
      onClose: () => {
        this.refused(new Error('closed before it was admitted'));
        onClose();
      },
    });
    this.ready = Promise.all([this.web.ready, admitted]).then(() => undefined);
  }

  get extensions(): string {
    return this.web.extensions;
  }

  tell(name: string, ...values: readonly unknown[]): void {
    this.web.send(`42${JSON.stringify([name, ...values])}`);
  }

  ask(name: string, ...values: readonly unknown[]): Promise<unknown> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.web.send(`42${id}${JSON.stringify([name, ...values])}`);
    });
  }

  pause(): void {
    this.web.pause();
  }

  /** Says that it is there, unasked: a screen that reads nothing any more hears no ping either. */
  pong(): void {
    this.web.send('3');
  }

  close(): void {
    this.web.close();
  }

  /** The first byte is engine.io's type of packet, the second Socket.IO's. */
  private packet(payload: Buffer): void {
    const [engine, kind] = [payload[0], payload[1]];
    if (engine === 0x30) this.web.send(`40${JSON.stringify(this.options.auth)}`);
    else if (engine === 0x32) this.web.send('3');
    else if (engine !== 0x34) return;
    else if (kind === 0x30) this.connected();
    else if (kind === 0x34) this.refused(new Error(payload.toString('utf8', 2)));
    else if (kind === 0x33) this.answered(payload.toString('utf8', 2));
  }

  private answered(text: string): void {
    const [, id = '', body = '[]'] = /^(\d+)(.*)$/s.exec(text) ?? [];
    const resolve = this.asked.get(Number(id));
    this.asked.delete(Number(id));
    resolve?.((JSON.parse(body) as unknown[])[0]);
  }
}
