import type { Event } from '@liandong/shared/kernel/event';
import type { TextPlace } from '@liandong/shared/kernel/text';
import { mostAtOnce } from '@liandong/shared/texts/erase';
import { bySystem } from '../pipeline/by-system.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

const page = 200;

type Known = Pick<Ports, 'store' | 'pipeline' | 'now' | 'newId'>;

/** Erases texts of entries that are older than they are kept. It remembers how far it has come, for the log is in order of time. */
export class OverdueTexts {
  private readonly done = new Map<string, number>();

  constructor(private readonly ports: Known) {}

  /** @throws StoreUnavailable, or an Error when a community refuses */
  async erase(community: string, keeps: number): Promise<void> {
    const { store, now } = this.ports;
    const before = now() - keeps;
    const pace = new Pace();
    for (;;) {
      const after = this.done.get(community) ?? 0;
      const { events, texts } = await store.events(community, after, page);
      const over = events.filter(({ body }) => (JSON.parse(body) as Event).at < before).map(({ seq }) => seq);
      const last = over.at(-1);
      if (last === undefined) return;
      const left = texts.filter(({ seq, value }) => seq <= last && value !== null);
      for (let n = 0; n < left.length; n += mostAtOnce) await this.send(community, left.slice(n, n + mostAtOnce));
      this.done.set(community, last);
      if (over.length < page) return;
      if (pace.isOver) await pace.rest();
    }
  }

  private async send(community: string, left: readonly TextPlace[]): Promise<void> {
    const { pipeline, newId } = this.ports;
    const texts = left.map(({ seq, path }) => ({ seq, path }));
    const wish = { id: newId(), type: 'text.lapse', community, payload: { texts } };
    const { error } = await pipeline.submit(bySystem, wish);
    if (error) throw new Error(`texts whose time is over were not erased in ${community}: ${error.code}`);
  }
}
