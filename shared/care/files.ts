import { without } from '../kernel/without.ts';
import type { Change, Collection, Entity, Write } from '../kernel/state.ts';

/** Everything in live state that is about one subject, by collection: so that it goes with the subject at once. */
export interface CareFile {
  readonly id: string;
  readonly records: Readonly<Record<string, readonly string[]>>;
}
export const careFiles: Collection<CareFile> = { name: 'careFiles' };

/** Collections of records about a subject, which each record names. A new one adds its name. */
const ofSubjects: ReadonlySet<string> = new Set([
  ...['needs', 'visits', 'promises', 'assessments', 'carePlans'],
  ...['ties', 'pairs', 'distressContacts', 'handovers', 'cases'],
]);

interface OfSubject extends Entity {
  readonly subject: string;
  /** whoever looks after them: what names somebody stands in that person's file as well */
  readonly helper?: string;
}

/** Keeps the file of each subject, by the difference that one change makes. */
export function deriveFiles(write: Write, { collection, id, before, after }: Change): void {
  if (!ofSubjects.has(collection) || (before && after)) return;
  const { subject, helper } = (after ?? before) as unknown as OfSubject;
  for (const one of new Set(helper === undefined ? [subject] : [subject, helper]))
    keep(write, one, collection, id, after !== undefined);
}

function keep(write: Write, subject: string, collection: string, id: string, stands: boolean): void {
  const records = write.get(careFiles, subject)?.records ?? {};
  const held = records[collection] ?? [];
  const now = stands ? [...held, id] : held.filter((one) => one !== id);
  const others = without(records, collection);
  const next = now.length > 0 ? { ...others, [collection]: now } : others;
  if (Object.keys(next).length > 0) write.put(careFiles, { id: subject, records: next });
  else write.remove(careFiles, subject);
}
