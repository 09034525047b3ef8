import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Community, Pipeline } from '../pipeline/api.ts';
import type { Store } from '../store/port.ts';
import { OutgoingLine, type LinePorts } from './line.ts';
import type { WebhookSettings } from './settings.ts';
import { deliver } from './webhook.ts';

export interface OutgoingPorts extends Omit<LinePorts, 'deliver' | 'pipeline' | 'store'> {
  readonly pipeline: Pick<Pipeline, 'community' | 'onCommit' | 'submit'>;
  readonly store: LinePorts['store'] & Pick<Store, 'communities'>;
  readonly webhook: WebhookSettings;
}

/** Everything that goes out of the house by the one port, of every community. */
export class OutgoingMessages {
  private readonly lines = new Map<string, OutgoingLine>();
  private readonly unlisten: () => void;
  private opening: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly ports: OutgoingPorts) {
    this.unlisten = ports.pipeline.onCommit((community, committed) => {
      const [first] = committed;
      if (!first || !committed.some(({ event }) => ports.registry.outgoing.has(event.type))) return;
      // A community that was founded since the start has its line from here: with what just happened.
      this.lineOf(community, first.event.seq - 1).wake();
    });
  }

  /** Goes on where the last process stopped, in every community. */
  start(): void {
    this.opening = this.openAll().catch((error: unknown) => this.ports.log('messages out did not start', error));
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    await this.opening;
    await Promise.all([...this.lines.values()].map((line) => line.close()));
  }

  private async openAll(): Promise<void> {
    const { pipeline, store } = this.ports;
    for (const id of await store.communities()) {
      if (this.stopped) return;
      if (id !== systemCommunity) this.lineOf(await pipeline.community(id)).wake();
    }
  }

  /** `from`: where one that is new begins, as a seq; default: where the log ends now. */
  private lineOf(community: Community, from?: number): OutgoingLine {
    let line = this.lines.get(community.id);
    if (!line) {
      const { webhook, ...ports } = this.ports;
      line = new OutgoingLine(
        community,
        { ...ports, deliver: (message, stop) => deliver(webhook, message, stop) },
        from,
      );
      this.lines.set(community.id, line);
    }
    return line;
  }
}
