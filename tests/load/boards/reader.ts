import * as Y from 'yjs';

/** What one reader still expects of one client, in the order in which it was sent. */
interface Expected {
  readonly clock: number;
  /** when it was sent, ms */
  readonly at: number;
}

/** Notes when the edits of others reach one person, however the server puts them together. */
export class SampledReader {
  received = 0;
  expected = 0;
  private ages: number[] = [];
  private readonly waiting = new Map<number, Expected[]>();

  expect(client: number, clock: number, at: number): void {
    const list = this.waiting.get(client);
    if (list) list.push({ clock, at });
    else this.waiting.set(client, [{ clock, at }]);
    this.expected++;
  }

  read(update: Uint8Array): void {
    const now = performance.now();
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue;
      const list = this.waiting.get(struct.id.client);
      const end = struct.id.clock + struct.length;
      for (let first = list?.[0]; first && first.clock < end; first = list?.[0]) {
        list?.shift();
        this.received++;
        this.ages.push(now - first.at);
      }
    }
  }

  takeAges(): number[] {
    const taken = this.ages;
    this.ages = [];
    return taken;
  }
}
