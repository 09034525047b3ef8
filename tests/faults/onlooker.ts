import type { SampleAccount } from '../support/start-server.ts';
import { socketOf } from '../promises/p1-traffic.ts';

interface Frame {
  readonly to: number;
}

/** A screen that follows a community, and a colleague whose whereabouts it is told: what is alive while the disk is not. */
export class Onlooker {
  /** newest seq it heard of, by event or beat */
  head = 0;
  private notices = 0;
  private moves = 0;
  private readonly screen;
  private readonly colleague;

  constructor(
    url: string,
    private readonly account: SampleAccount,
    colleague: SampleAccount,
  ) {
    this.screen = socketOf(url, account);
    this.colleague = socketOf(url, colleague);
    for (const name of ['events', 'beat'])
      this.screen.on(name, ({ to }: Frame) => (this.head = Math.max(this.head, to)));
    this.screen.on('notice', ({ kind }: { kind: string }) => kind === 'presence' && this.notices++);
  }

  /** Subscribes both at the head. */
  async begin(): Promise<void> {
    const { community } = this.account;
    for (const socket of [this.screen, this.colleague]) {
      const ask = (cursor: object) =>
        socket.timeout(20_000).emitWithAck('subscribe', { community, stream: 'view', ...cursor }) as Promise<{
          epoch: string;
          view: string;
          seq: number;
          mode: string;
        }>;
      const { epoch, view, seq } = await ask({});
      const { mode } = await ask({ epoch, view, lastSeq: seq });
      if (mode !== 'tail') throw new Error(`mode ${mode}`);
    }
  }

  /** The colleague looks elsewhere; resolves with the ms until the screen was told. @throws after 5 s */
  async move(): Promise<number> {
    const before = this.notices;
    const started = performance.now();
    await this.colleague
      .timeout(5_000)
      .emitWithAck('presence', { community: this.account.community, place: `desk-${this.moves++}` });
    while (this.notices === before) {
      if (performance.now() - started > 5_000) throw new Error('nobody was told');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - started;
  }

  end(): void {
    this.screen.disconnect();
    this.colleague.disconnect();
  }
}
