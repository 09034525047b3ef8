import { assessments } from '../assessments/schema.ts';
import { carePlans } from '../care-plans/schema.ts';
import { cases } from '../cases/schema.ts';
import { checkpointShifts } from '../closures/checkpoint-schema.ts';
import { distressContacts, handovers } from '../distress/schema.ts';
import { FeedRows } from '../feeds/schema.ts';
import { needs } from '../needs/schema.ts';
import { retention } from '../people/retention.ts';
import { Reports } from '../reports/schema.ts';
import { screeningRecords } from '../screening/schema.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { promises } from '../promises/schema.ts';
import { pairs, ties } from '../support/schema.ts';
import { visits } from '../visits/schema.ts';
import { volunteers } from '../volunteers/schema.ts';

/** Rows of the table of retention that an episode fills with what is known of people. */
export const keptRows = [
  'left',
  'screeningAnswer',
  'careWords',
  'distress',
  'handover',
  'caseNotes',
  'photoOfReport',
  'feedRow',
  'checkpointLog',
] as const satisfies readonly (keyof typeof retention)[];
export type KeptRow = (typeof keptRows)[number];

/** Records that stand for what is sealed of people beside the log: one for each, and gone when it is. */
const collections: Readonly<Record<KeptRow, readonly { readonly name: string }[]>> = {
  left: [volunteers],
  screeningAnswer: [screeningRecords],
  careWords: [needs, visits, promises, specialGroups, assessments, carePlans, ties, pairs],
  distress: [distressContacts],
  handover: [handovers],
  caseNotes: [cases],
  photoOfReport: [Reports],
  feedRow: [FeedRows],
  checkpointLog: [checkpointShifts],
};

/** The row that a collection counts in; nothing for what is of nobody. */
export const rowOf: ReadonlyMap<string, KeptRow> = new Map(
  keptRows.flatMap((row) => collections[row].map(({ name }): [string, KeptRow] => [name, row])),
);

/** For how long a row is kept at most, ms, and what becomes of it then. */
export function fateOf(row: KeptRow): { readonly keeps: number; readonly becomes: 'erased' | 'deidentified' } {
  // A volunteer's hours stay, under a number that names nobody any more.
  return { keeps: retention[row].keeps, becomes: row === 'left' ? 'deidentified' : 'erased' };
}
