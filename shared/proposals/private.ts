import type { PrivateRecord, RecordKey } from '../kernel/command.ts';
import { personKeyKind, type PersonalKind } from '../kernel/private-kind.ts';
import type { PaperCount } from './count.ts';
import { paperWays, urns, type PaperWay, type Way } from './vote-schema.ts';

/** Kind of the record of one voter on a roll, and of one urn of a vote. */
const voterKind = 'voter';
const urnKind = 'urn';
/** Kind of the record of what stands before the signatures of a roll: nobody is on it twice. */
const labelsKind = 'voterLabels';
/** Kind of a first count that waits for the second, and of one that is settled and waits for the other ways. */
const tallyKind = 'voteTally';

/** A line of the roll. It says whether somebody voted, and nothing of how. */
export interface Voter {
  /** what stands before the signature: a door, a masked name */
  readonly label?: string;
  /** the household whose door it is, where the roll was drawn from the register */
  readonly household?: string;
  /** in which building it is, where somebody typed the line and said so */
  readonly building?: string;
  /** SHA-256 of the printed code, hex */
  readonly code?: string;
  readonly voted?: Way;
}

/** Ballots, each a receipt and a mark, in the order of the receipts: none says when it came. */
export interface Urn {
  readonly ballots: readonly string[];
}

/** A count on paper, by whoever entered it last. */
export interface FirstTally {
  readonly by: string;
  readonly count: PaperCount;
}

export function voterKey(proposal: string, n: number): RecordKey {
  return { kind: voterKind, id: `${proposal}.${n}` };
}

export function urnKey(proposal: string, k: number): RecordKey {
  return { kind: urnKind, id: `${proposal}.${k}` };
}

export function urnKeys(proposal: string): readonly RecordKey[] {
  return Array.from({ length: urns }, (_, k) => urnKey(proposal, k));
}

export function tallyKey(proposal: string, way: PaperWay): RecordKey {
  return { kind: tallyKind, id: `${proposal}.${way}` };
}

export function labelsKey(proposal: string): RecordKey {
  return { kind: labelsKind, id: `${proposal}.labels` };
}

/** The labels of a roll, each as it reads without gaps and case. */
export interface RollLabels {
  readonly labels: readonly string[];
}

/** A label as it is compared: whoever types gaps, capitals or full width means the same door. */
export function plainLabel(label: string): string {
  return label.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** The vote that a record belongs to: a vote has one key for its roll and one for its urns. */
function voteOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'));
}

const rollOf = (proposal: string): string => `roll.${proposal}`;
const urnsOf = (proposal: string): string => `urns.${proposal}`;

export const voterRecords: PersonalKind = { kind: voterKind, person: (id) => rollOf(voteOf(id)) };
export const labelRecords: PersonalKind = { kind: labelsKind, person: (id) => rollOf(voteOf(id)) };
export const urnRecords: PersonalKind = { kind: urnKind, person: (id) => urnsOf(voteOf(id)) };

const gone = (key: RecordKey): PrivateRecord => ({ ...key, body: null });

/** The urns of a vote and their key, taken away: what an older copy holds of them opens for nobody here. */
export function urnsGone(proposal: string): readonly PrivateRecord[] {
  return [
    ...urnKeys(proposal),
    { kind: personKeyKind, id: urnsOf(proposal) },
    ...paperWays.map((way) => tallyKey(proposal, way)),
  ].map(gone);
}

/** The lines of a roll, taken away before another is drawn; the key stays, since that one needs it. */
export function linesGone(proposal: string, voters: number): readonly PrivateRecord[] {
  const keys = Array.from({ length: voters }, (_, i) => voterKey(proposal, i + 1));
  return [...keys, labelsKey(proposal)].map(gone);
}

/** The roll of a vote and its key, taken away for good. */
export function rollGone(proposal: string, voters: number): readonly PrivateRecord[] {
  return [...linesGone(proposal, voters), gone({ kind: personKeyKind, id: rollOf(proposal) })];
}
