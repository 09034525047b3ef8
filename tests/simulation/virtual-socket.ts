type Listener = (message: unknown) => void;

/** What stands behind a virtual socket: the line to the server. */
export interface SocketLine {
  up(name: string, message: unknown, ack: number): void;
  hangUp(): void;
}

/** A client's socket as socket.io-client makes it, as far as the product uses it. */
export class VirtualSocket {
  connected = false;
  line: SocketLine | undefined;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly asked = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  private asks = 0;

  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return this;
  }

  emit(name: string, message: unknown, answered?: Listener): this {
    const ack = ++this.asks;
    if (answered) this.asked.set(ack, { resolve: answered, reject: () => undefined });
    if (this.connected) this.line?.up(name, message, ack);
    return this;
  }

  get volatile(): Pick<VirtualSocket, 'emit'> {
    return this;
  }

  timeout(ms: number): { emitWithAck(name: string, message: unknown): Promise<unknown> } {
    return {
      emitWithAck: (name, message) =>
        new Promise((resolve, reject) => {
          const ack = ++this.asks;
          const timer = setTimeout(() => {
            this.asked.delete(ack);
            reject(new Error('operation has timed out'));
          }, ms);
          const done =
            <T>(then: (outcome: T) => void) =>
            (outcome: T): void => {
              clearTimeout(timer);
              then(outcome);
            };
          this.asked.set(ack, { resolve: done(resolve), reject: done(reject) });
          if (this.connected) this.line?.up(name, message, ack);
        }),
    };
  }

  disconnect(): this {
    this.line?.hangUp();
    this.closed('io client disconnect');
    return this;
  }

  /** The line says: we are through. */
  opened(): void {
    this.connected = true;
    this.tell('connect', undefined);
  }

  /** The line says: it is over; whatever waits for an answer will get none. */
  closed(reason: string): void {
    this.line = undefined;
    const asked = [...this.asked.values()];
    this.asked.clear();
    for (const { reject } of asked) reject(new Error('socket has been disconnected'));
    if (!this.connected) return;
    this.connected = false;
    this.tell('disconnect', reason);
  }

  answer(ack: number, answer: unknown): void {
    const asked = this.asked.get(ack);
    this.asked.delete(ack);
    asked?.resolve(answer);
  }

  tell(name: string, message: unknown): void {
    for (const listener of this.listeners.get(name) ?? []) listener(message);
  }
}
