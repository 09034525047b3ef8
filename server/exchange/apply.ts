import type { Profile } from '@liandong/shared/feeds/profile';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Answer, WireError } from '@liandong/shared/protocol/up';
import type { Pipeline } from '../pipeline/api.ts';
import { actorNow, foundCommunity } from './found.ts';
import type { ReadChange } from './import-worker.ts';

/** What became of one change. `unavailable` = nothing is known to be stored: send it again. */
export interface ChangeAnswer {
  readonly seq: number | null;
  readonly result: 'applied' | 'duplicate' | 'refused' | 'unavailable';
  /** cells of it that could not be read and are kept as they came */
  readonly problems: number;
  readonly error?: WireError;
  /** columns in which numbers of identity cards stood: they were not stored */
  readonly skipped?: readonly string[];
}

type Good = Extract<ReadChange, { change: unknown }>;

// `internal` is not among them: a mistake of ours would be met again for ever.
const again = new Set(['store_unavailable', 'overloaded', 'too_many']);

function failed(seq: number | null, error: WireError): ChangeAnswer {
  return { seq, result: again.has(error.code) ? 'unavailable' : 'refused', problems: 0, error };
}

function answerOf(seq: number, answer: Answer, known: boolean): ChangeAnswer {
  if (answer.error) return failed(seq, answer.error);
  const count = answer.note?.params?.['count'];
  return {
    seq,
    result: known || answer.result === 'duplicate' ? 'duplicate' : 'applied',
    problems: typeof count === 'number' ? count : 0,
  };
}

async function applyOne(
  pipeline: Pipeline,
  actor: Actor,
  feed: string,
  { change, aside, community, row, command }: Good,
): Promise<ChangeAnswer> {
  const known = await pipeline.answer(actor.id, command);
  if (known && !known.error) return answerOf(change.seq, known, true);
  const payload = aside.length === 0 ? { feed, row, change } : { feed, row, change, aside };
  return answerOf(
    change.seq,
    await pipeline.submit(actor, { id: command, type: 'feed.apply', community, payload }),
    false,
  );
}

/** Founds what communities are missing; those that could not be, with the reason. */
async function found(
  pipeline: Pipeline,
  asked: Actor,
  profile: Profile,
  changes: readonly Good[],
): Promise<Map<string, WireError>> {
  const unfounded = new Map<string, WireError>();
  for (const region of new Set(changes.map(({ change }) => change.region))) {
    const answer = await foundCommunity(pipeline, asked, profile, region);
    if (answer?.error) unfounded.set(region, answer.error);
  }
  return unfounded;
}

/**
 * Applies changes. Those of one row follow each other in the order given; those of different rows share
 * commits. Once a change of a row could not be stored, later ones of that row are not tried: they would overtake it.
 */
export async function applyChanges(
  pipeline: Pipeline,
  asked: Actor,
  profile: Profile,
  changes: readonly ReadChange[],
): Promise<ChangeAnswer[]> {
  const unfounded = await found(
    pipeline,
    asked,
    profile,
    changes.filter((read): read is Good => 'change' in read),
  );
  const actor = await actorNow(pipeline, asked);
  const lastOf = new Map<string, Promise<ChangeAnswer>>();
  return Promise.all(
    changes.map(async (read): Promise<ChangeAnswer> => {
      if ('fault' in read) return { seq: read.seq, result: 'refused', problems: 0, error: read.fault };
      const { seq, region } = read.change;
      const error = unfounded.get(region);
      if (error) return failed(seq, error);
      const before = lastOf.get(read.row) ?? Promise.resolve(undefined);
      const answer = before.then((earlier) =>
        earlier?.result === 'unavailable' ? { ...earlier, seq } : applyOne(pipeline, actor, profile.name, read),
      );
      lastOf.set(read.row, answer);
      const { skipped } = read;
      return skipped.length === 0 ? answer : { ...(await answer), skipped };
    }),
  );
}
