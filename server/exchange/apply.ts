import type { Profile } from '@liandong/shared/feeds/profile';
import { ChangeFields } from '@liandong/shared/feeds/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Answer, WireError } from '@liandong/shared/protocol/up';
import type { Pipeline } from '../pipeline/api.ts';
import { faultIn } from '../pipeline/check.ts';
import { actorNow, foundCommunity } from './found.ts';
import { commandId, communityOf, rowId } from './ids.ts';

/** What became of one change. `unavailable` = nothing is known to be stored: send it again. */
export interface ChangeAnswer {
  readonly seq: number | null;
  readonly result: 'applied' | 'duplicate' | 'refused' | 'unavailable';
  /** cells of it that could not be read and are kept as they came */
  readonly problems: number;
  readonly error?: WireError;
}

// `internal` is not among them: a mistake of ours would be met again for ever.
const again = new Set(['store_unavailable', 'overloaded', 'too_many']);

function answerOf(seq: number, answer: Answer, known: boolean): ChangeAnswer {
  const count = answer.note?.params?.['count'];
  const problems = typeof count === 'number' ? count : 0;
  if (!answer.error) return { seq, result: known || answer.result === 'duplicate' ? 'duplicate' : 'applied', problems };
  return { seq, result: again.has(answer.error.code) ? 'unavailable' : 'refused', problems: 0, error: answer.error };
}

async function applyOne(pipeline: Pipeline, actor: Actor, feed: string, change: ChangeFields): Promise<ChangeAnswer> {
  const id = commandId(feed, change);
  const known = await pipeline.answer(actor.id, id);
  if (known && !known.error) return answerOf(change.seq, known, true);
  const payload = { feed, row: rowId(feed, change), change };
  return answerOf(change.seq, await pipeline.submit(actor, { id, type: 'feed.apply', community: communityOf(feed, change.region), payload }), false);
}

function seqOf(change: unknown): number | null {
  const seq = (change as { seq?: unknown } | null)?.seq;
  return typeof seq === 'number' ? seq : null;
}

/**
 * Applies changes. Those of one row follow each other in the order given; those of different rows share
 * commits. Once a change of a row could not be stored, later ones of that row are not tried: they would overtake it.
 */
export async function applyChanges(pipeline: Pipeline, asked: Actor, profile: Profile, changes: readonly unknown[]): Promise<ChangeAnswer[]> {
  const faults = changes.map((change) => faultIn(ChangeFields, change)?.refused);
  const good = changes.filter((_, index) => faults[index] === undefined) as ChangeFields[];
  const unfounded = new Map<string, WireError>();
  for (const region of new Set(good.map((change) => change.region))) {
    const failed = await foundCommunity(pipeline, asked, profile, region);
    if (failed?.error) unfounded.set(region, failed.error);
  }
  const actor = await actorNow(pipeline, asked);
  const lastOf = new Map<string, Promise<ChangeAnswer>>();
  return Promise.all(
    changes.map(async (raw, index): Promise<ChangeAnswer> => {
      const fault = faults[index];
      if (fault) return { seq: seqOf(raw), result: 'refused', problems: 0, error: fault };
      const change = raw as ChangeFields;
      const error = unfounded.get(change.region);
      if (error) return { seq: change.seq, result: again.has(error.code) ? 'unavailable' : 'refused', problems: 0, error };
      const row = rowId(profile.name, change);
      const before = lastOf.get(row);
      const answer = (before ?? Promise.resolve(undefined)).then((earlier) =>
        earlier?.result === 'unavailable' ? { ...earlier, seq: change.seq } : applyOne(pipeline, actor, profile.name, change),
      );
      lastOf.set(row, answer);
      return answer;
    }),
  );
}
