import type { Registry } from '@liandong/shared/kernel/registry';
import type { View } from '@liandong/shared/kernel/view';
import { Keepings } from '@liandong/server/replay/keepings';
import { Past } from '@liandong/server/replay/past';
import { decodeColumns } from '@liandong/shared/protocol/columns';
import { hashOf } from '../support/canonical.ts';
import type { Log } from './disk.ts';
import type { RecordedMirror } from './record.ts';
import { hold } from './violation.ts';

interface Seen {
  readonly epoch: string;
  readonly view: View;
  readonly seq: number;
  readonly hash: string;
}

/** Moments of one world that are looked at again. */
const most = 12;

/** What live screens showed on the way: a replay must show the same at the same seq. */
export class PastMoments {
  private readonly seen: Seen[] = [];

  constructor(private readonly registry: Registry) {}

  /** Notes what a screen shows now, of the view that its rights give. */
  note(mirror: RecordedMirror, view: View): void {
    if (this.seen.length >= most || mirror.epoch === undefined || mirror.view !== view.key) return;
    this.seen.push({ epoch: mirror.epoch, view, seq: mirror.seq, hash: mirror.hash() });
  }

  /** Holds the noted moments against the log, in the order in which they came and back, as somebody moves who looks for something. @throws Violation */
  holdAgainst(community: string, { epoch, events, texts }: Log): void {
    const log = {
      events: (_: string, after: number, limit: number) => {
        const page = events.slice(after, after + limit);
        const last = page.at(-1)?.seq ?? after;
        return { events: page, texts: texts.filter(({ seq }) => seq > after && seq <= last) };
      },
    };
    const keepings = new Keepings();
    const pasts = new Map<string, Past>();
    const here = this.seen.filter((one) => one.epoch === epoch);
    for (const { view, seq, hash } of [...here, ...here.toReversed()]) {
      const past = pasts.get(view.key) ?? new Past(log, this.registry, { community, epoch, view }, keepings);
      pasts.set(view.key, past);
      while (!past.moveTo(seq, Infinity)) continue;
      const { state } = decodeColumns(JSON.parse(past.text()));
      const maps = new Map(
        Object.entries(state).map(([name, all]) => [name, new Map(all.map((one) => [one.id, one]))]),
      );
      hold('a replay shows what was shown', hashOf(maps) === hash, () => `${view.key} differs at ${seq}`);
    }
  }
}
