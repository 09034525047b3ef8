import { createHmac } from 'node:crypto';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import type { Store } from '../store/port.ts';
import { lookedFor, spellingsOf } from './spellings.ts';

/** Kind of the index's records: their ids are a digest of a spelling, a dot, and whom it leads to. */
export const findKind = 'find';
const digestLength = 22;
const pageSize = 500;
/** People looked at for one spelling: whoever types a single letter has to type more. */
const mostLed = 1_000;

/**
 * An index in which nobody can read a name without its key: a spelling stands in it as a keyed digest (HMAC-SHA-256).
 * How often one occurs can be counted by whoever has the disk, but not which it is. One key for each community.
 */
export class NameIndex {
  constructor(
    private readonly store: Store,
    private readonly community: string,
    private readonly key: Uint8Array,
  ) {}

  /** What changes in the index when a person's name becomes another, or goes. */
  async changes(person: string, before: string | undefined, after: string | undefined): Promise<PrivateRecord[]> {
    if (before === after) return [];
    const [old, now] = await Promise.all([before, after].map((name) => this.entries(person, name)));
    const gone = [...(old ?? [])].filter((id) => !now?.has(id)).map((id) => ({ kind: findKind, id, body: null }));
    return [...gone, ...[...(now ?? [])].map((id) => ({ kind: findKind, id, body: 1 }))];
  }

  /** Ids of the people to whom all that was typed leads, in no order. */
  async find(text: string): Promise<readonly string[]> {
    let led: readonly string[] | undefined;
    for (const spelling of lookedFor(text)) {
      const people = new Set(await this.ledBy(spelling));
      led = led ? led.filter((person) => people.has(person)) : [...people];
    }
    return led ?? [];
  }

  private async entries(person: string, name: string | undefined): Promise<ReadonlySet<string>> {
    if (name === undefined) return new Set();
    return new Set([...(await spellingsOf(name))].map((spelling) => `${this.digest(spelling)}.${person}`));
  }

  private async ledBy(spelling: string): Promise<string[]> {
    const prefix = `${this.digest(spelling)}.`;
    const people: string[] = [];
    for (let after = prefix; people.length < mostLed;) {
      const page = await this.store.records(this.community, findKind, after, pageSize);
      const led = page.filter(({ id }) => id.startsWith(prefix));
      people.push(...led.map(({ id }) => id.slice(prefix.length)));
      if (led.length < pageSize) break;
      after = led.at(-1)?.id ?? prefix;
    }
    return people;
  }

  private digest(spelling: string): string {
    return createHmac('sha256', this.key).update(spelling).digest('base64url').slice(0, digestLength);
  }
}
