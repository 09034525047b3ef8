import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import type { Change, Write } from '../kernel/state.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { say } from './lines.ts';
import { feedHead, feedLines as collection, ringSize } from './schema.ts';
import { feedLineTerms } from './terms.ts';

/**
 * Writes a line for a change that is news. An event is told once: of its changes the first that has
 * something to say. Lines stand in a ring, so that state stays bounded without a scan.
 */
function derive(write: Write, change: Change): void {
  const said = say(write, change);
  if (!said || !change.after) return;
  const { version: seq, changedAt: at } = change.after;
  const head = write.get(feedHead, 'head') ?? { id: 'head', n: 0, seq: 0 };
  if (head.seq === seq) return;
  const n = head.n + 1;
  write.put(feedHead, { id: 'head', n, seq });
  write.put(collection, { id: String(n % ringSize).padStart(2, '0'), n, seq, at, ...said });
}

/** 实时动态: the newest 60 lines, the same for everybody who may see the phase. */
export const feedLines: Capability = {
  name: 'feed-lines',
  commands: [],
  events: [],
  collections: [
    shown(collection, {
      object: 'phase',
      belongs: () => ({}),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  placed: [{ ...placedBy(collection, 'grid'), mention: true }],
  terms: feedLineTerms,
  derive,
};
