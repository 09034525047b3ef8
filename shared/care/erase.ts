import type { Change, Collection, Entity, Write } from '../kernel/state.ts';
import { deriveCases } from '../cases/totals.ts';
import { deriveDistress, hinderByDistress } from '../distress/totals.ts';
import { deriveNeeds } from '../needs/totals.ts';
import { erasedPeople } from '../people/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { deriveGroups } from '../special-groups/totals.ts';
import { deriveSupport } from '../support/totals.ts';
import { careFiles } from './files.ts';

type Derive = (write: Write, change: Change) => void;

/** Totals that a record of care stands in: they lose it when its subject is erased. */
const totals: readonly Derive[] = [
  deriveNeeds,
  deriveGroups,
  deriveSupport,
  deriveDistress,
  hinderByDistress,
  deriveCases,
];

function take(write: Write, collection: Collection<Entity>, id: string): void {
  const before = write.get(collection, id);
  if (!before) return;
  write.remove(collection, id);
  for (const derive of totals) derive(write, { collection: collection.name, id, before, after: undefined });
}

/** Whoever was erased is in no register of care, and what is known of them went with their key. */
export function eraseCare(write: Write, { collection, id, after }: Change): void {
  if (collection !== erasedPeople.name || !after) return;
  take(write, specialGroups, id);
  const records = write.get(careFiles, id)?.records ?? {};
  for (const [name, ids] of Object.entries(records)) for (const one of ids) take(write, { name }, one);
  write.remove(careFiles, id);
}
