import type { Announcements, Handler, Topic } from './port.ts';

/** Handlers by topic. One that throws is reported and does not keep the message from the others. */
export class Listeners {
  private readonly handlers = new Map<Topic, Set<Handler<Topic>>>();

  constructor(private readonly report: (error: unknown) => void) {}

  add<T extends Topic>(topic: T, handler: Handler<T>): () => void {
    const wrapped = handler as unknown as Handler<Topic>;
    // A function of its own, so that one handler can listen twice and stop once.
    const entry: Handler<Topic> = (message) => wrapped(message);
    const set = this.handlers.get(topic) ?? new Set();
    this.handlers.set(topic, set.add(entry));
    return () => void set.delete(entry);
  }

  tell<T extends Topic>(topic: T, message: Announcements[T]): void {
    for (const handler of [...(this.handlers.get(topic) ?? [])]) {
      try {
        handler(message);
      } catch (error) {
        this.report(error);
      }
    }
  }

  clear(): void {
    this.handlers.clear();
  }
}
