import { Listeners } from './listeners.ts';
import type { Announcements, Bus, Handler, Topic } from './port.ts';

/** The bus of a single node. Handlers run after the current turn, as they would with a carrier between. */
export class MemoryBus implements Bus {
  private readonly listeners: Listeners;
  private open = true;

  constructor(report: (error: unknown) => void) {
    this.listeners = new Listeners(report);
  }

  announce<T extends Topic>(topic: T, message: Announcements[T]): void {
    if (!this.open) return;
    setImmediate(() => this.listeners.tell(topic, message));
  }

  listen<T extends Topic>(topic: T, handler: Handler<T>): () => void {
    return this.listeners.add(topic, handler);
  }

  ready(): boolean {
    return this.open;
  }

  async close(): Promise<void> {
    this.open = false;
    this.listeners.clear();
  }
}
