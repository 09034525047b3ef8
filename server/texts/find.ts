import type { Event } from '@liandong/shared/kernel/event';
import { Pace } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';

const page = 200;
/** Most texts of one answer: whoever finds more types more of the words. */
const most = 100;

/** A text in which some words stand; not the text itself. `at` in ms since 1970 UTC. */
export interface TextHit {
  readonly seq: number;
  readonly path: string;
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly role: string;
}

/** The texts of a community that hold some words, the newest last, and whether there are more. Reads the whole log, with pauses. */
export async function textsWithWords(
  store: Pick<Store, 'events'>,
  community: string,
  words: string,
): Promise<{ readonly texts: readonly TextHit[]; readonly more: boolean }> {
  const found: TextHit[] = [];
  const pace = new Pace();
  for (let after = 0; ;) {
    const { events, texts } = await store.events(community, after, page);
    const last = events.at(-1);
    if (!last) return { texts: found, more: false };
    for (const { seq, path, value } of texts) {
      if (!value?.includes(words)) continue;
      if (found.length === most) return { texts: found, more: true };
      const body = events.find((event) => event.seq === seq)?.body ?? '{}';
      const { type, at, by, role } = JSON.parse(body) as Event;
      found.push({ seq, path, type, at, by, role });
    }
    after = last.seq;
    if (pace.isOver) await pace.rest();
  }
}
