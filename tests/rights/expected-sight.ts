import type { Holder, Whose } from './may.ts';

/** A record of state, by the names of its fields. */
export interface AnyRecord {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** `whole`, or the fields that are shown and no others, or nothing. */
export type Grade = 'whole' | readonly string[] | 'nothing';

/**
 * What is shown of a kind of record, by the domain guide. Written by hand, never generated: `seen` where somebody sees it in full, `counted` where
 * somebody sees aggregates only (nothing when left out).
 */
export interface ExpectedSight {
  readonly object: string;
  whose(record: AnyRecord): Whose;
  seen?(record: AnyRecord, holder: Holder): Grade;
  counted?(record: AnyRecord): Grade;
  /** by the word of a right that is less than reading */
  readonly partly?: Readonly<Record<string, (record: AnyRecord, holder: Holder) => Grade>>;
}
