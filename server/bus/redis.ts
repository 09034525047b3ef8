import { createClient } from 'redis';
import { Listeners } from './listeners.ts';
import { readAnnouncement, topicNames, type Announcements, type Bus, type Handler, type Topic } from './port.ts';

export interface RedisBusOptions {
  readonly url: string;
  /** told of every trouble of a connection or handler; never with message content */
  readonly report: (error: unknown) => void;
}

const prefix = 'liandong:';
const ceilingMs = 5_000;

/** Full jitter, so that nodes do not come back in step after an outage. */
function backOff(retries: number): number {
  return 50 + Math.random() * Math.min(ceilingMs, 100 * 2 ** Math.min(retries, 10));
}

function connectTo({ url, report }: RedisBusOptions) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
    pingInterval: 2_000,
    commandOptions: { timeout: 2_000 },
    socket: { connectTimeout: 2_000, socketTimeout: 6_000, reconnectStrategy: backOff },
  });
  client.on('error', report);
  return client;
}

type Client = ReturnType<typeof connectTo>;

/** The bus of several nodes, over Redis publish and subscribe. While Redis is gone announcements are lost, and nothing else. */
class RedisBus implements Bus {
  private readonly listeners: Listeners;
  private readonly out: Client;
  private readonly in: Client;
  /** made once: Redis' client keeps each listener once, also when a subscription is tried again */
  private readonly inlets = topicNames.map((topic) => ({
    topic,
    receive: (text: string) => this.receive(topic, text),
  }));
  private subscribed = false;
  private closed = false;

  constructor(private readonly options: RedisBusOptions) {
    this.listeners = new Listeners(options.report);
    this.out = connectTo(options);
    this.in = connectTo(options);
  }

  /** Connects in the background and goes on trying; the caller need not wait. */
  start(): void {
    for (const client of [this.out, this.in]) client.connect().catch(this.options.report);
    this.in.on('ready', () => {
      if (!this.subscribed) this.subscribe().catch(this.options.report);
    });
  }

  announce<T extends Topic>(topic: T, message: Announcements[T]): void {
    if (this.closed || !this.out.isReady) return;
    this.out.publish(prefix + topic, JSON.stringify(message)).catch(this.options.report);
  }

  listen<T extends Topic>(topic: T, handler: Handler<T>): () => void {
    return this.listeners.add(topic, handler);
  }

  ready(): boolean {
    return !this.closed && this.subscribed && this.out.isReady && this.in.isReady;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.listeners.clear();
    // Nothing of worth is under way: a polite farewell would only wait for a Redis that may be gone.
    for (const client of [this.out, this.in]) client.destroy();
  }

  /** Once for all topics; after a reconnection the client subscribes anew by itself. */
  private async subscribe(): Promise<void> {
    for (const { topic, receive } of this.inlets) await this.in.subscribe(prefix + topic, receive);
    this.subscribed = true;
  }

  private receive(topic: Topic, text: string): void {
    const message = readAnnouncement(topic, text);
    if (message) this.listeners.tell(topic, message);
    else this.options.report(new Error(`a message on ${topic} has the wrong shape`));
  }
}

/** Opens the bus; it is usable at once, and `ready` once Redis has been reached. */
export function openRedisBus(options: RedisBusOptions): Bus {
  const bus = new RedisBus(options);
  bus.start();
  return bus;
}
