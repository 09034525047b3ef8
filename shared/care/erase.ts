import type { Change, Collection, Entity, Stamped, Write } from '../kernel/state.ts';
import { without } from '../kernel/without.ts';
import { deriveCases } from '../cases/totals.ts';
import { deriveDistress } from '../distress/totals.ts';
import { deriveNeeds } from '../needs/totals.ts';
import { erasedPeople } from '../people/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { deriveGroups } from '../special-groups/totals.ts';
import { pairs, type SupportPair } from '../support/schema.ts';
import { deriveSupport } from '../support/totals.ts';
import { careFiles, deriveFiles } from './files.ts';

type Derive = (write: Write, change: Change) => void;

/** What else a record of care stands in: it goes from there when its subject is erased. */
const totals: readonly Derive[] = [deriveFiles, deriveNeeds, deriveGroups, deriveSupport, deriveDistress, deriveCases];

function take(write: Write, collection: Collection<Entity>, id: string): void {
  const before = write.get(collection, id);
  if (!before) return;
  write.remove(collection, id);
  for (const derive of totals) derive(write, { collection: collection.name, id, before, after: undefined });
}

/** Whoever was erased looks after nobody any more: the pair is over, and names them no longer. */
function part(write: Write, pair: Stamped<SupportPair>, at: number): void {
  const { id, endedAt = at } = pair;
  write.put<SupportPair>(pairs, { ...without(pair, 'helper'), status: 'ended', endedAt });
  deriveSupport(write, { collection: pairs.name, before: pair, after: write.get(pairs, id) });
}

/** Whoever was erased is in no register of care, and what is known of them went with their key. */
export function eraseCare(write: Write, { collection, id, after }: Change): void {
  if (collection !== erasedPeople.name || !after) return;
  take(write, specialGroups, id);
  const records = write.get(careFiles, id)?.records ?? {};
  for (const [name, ids] of Object.entries(records))
    for (const one of ids) {
      const pair = name === pairs.name ? write.get(pairs, one) : undefined;
      if (pair && pair.subject !== id) part(write, pair, after.changedAt);
      else take(write, { name }, one);
    }
  write.remove(careFiles, id);
}
