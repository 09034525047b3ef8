import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How often each fault happens, per piece of data that passes; 0 to 1. */
export interface Faults {
  /** the connection is cut, often in the middle of a frame */
  readonly cut: number;
  /** nothing passes for up to `stallMs`, in one direction */
  readonly stall: number;
  /** the data goes on in pieces of a few bytes, each its own packet */
  readonly split: number;
  /** it goes on a little later */
  readonly delay: number;
  readonly stallMs: number;
}

export const quiet: Faults = { cut: 0, stall: 0, split: 0, delay: 0, stallMs: 0 };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A TCP proxy that does to connections what networks do. What it does is drawn from a seed, what it did is counted. */
export class FaultProxy {
  readonly did = { connections: 0, cut: 0, stall: 0, split: 0, delay: 0 };
  faults = quiet;
  private readonly open = new Set<Socket>();
  private held: Promise<void> | undefined;
  private release: () => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    private readonly random: () => number,
  ) {
    server.on('connection', (near) => this.accept(near));
  }

  /** Listens on a free port of this machine. @param target port to pass on to */
  static async start(target: number, random: () => number): Promise<FaultProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultProxy(server, target, random);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Cuts all connections that are open. */
  cutAll(): void {
    for (const socket of this.open) socket.resetAndDestroy();
  }

  /** Nothing passes, and nobody is told: a cable that was pulled, a laptop that sleeps. */
  freeze(): void {
    this.held ??= new Promise((resolve) => (this.release = resolve));
  }

  thaw(): void {
    this.held = undefined;
    this.release();
  }

  async close(): Promise<void> {
    this.thaw();
    this.server.close();
    this.cutAll();
    await once(this.server, 'close');
  }

  private accept(near: Socket): void {
    this.did.connections++;
    const far = connect(this.target, '127.0.0.1');
    const both = [near, far];
    for (const socket of both) {
      socket.setNoDelay(true);
      this.open.add(socket);
      // A reset by either side is what this proxy is for; its end is handled by `close`.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    void this.pass(near, far);
    void this.pass(far, near);
  }

  private async pass(from: Socket, to: Socket): Promise<void> {
    const pieces = from as AsyncIterable<Buffer>;
    try {
      for await (const data of pieces) {
        await this.held;
        if (!(await this.forward(data, to))) return;
      }
      to.end();
    } catch {
      to.destroy();
    }
  }

  private happens(fault: 'cut' | 'stall' | 'split' | 'delay'): boolean {
    if (this.random() >= this.faults[fault]) return false;
    this.did[fault]++;
    return true;
  }

  /** @returns whether the connection is still there */
  private async forward(data: Buffer, to: Socket): Promise<boolean> {
    if (this.happens('stall')) await wait(this.random() * this.faults.stallMs);
    if (this.happens('delay')) await wait(this.random() * 20);
    if (this.happens('cut')) {
      to.write(data.subarray(0, Math.floor(this.random() * data.length)));
      to.destroySoon();
      return false;
    }
    if (this.happens('split')) await this.split(data, to);
    else to.write(data);
    return !to.destroyed;
  }

  private async split(data: Buffer, to: Socket): Promise<void> {
    // The rest in one: a large frame in thousands of packets would only be slow.
    let at = 0;
    for (let pieces = 0; pieces < 40 && at < data.length && !to.destroyed; pieces++) {
      const size = 1 + Math.floor(this.random() * 7);
      to.write(data.subarray(at, at + size));
      at += size;
      await new Promise((resolve) => setImmediate(resolve));
    }
    to.write(data.subarray(at));
  }
}
