import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FollowUp } from '../kernel/command.ts';
import { pageCall } from '../paging/commands.ts';
import type { DueStep } from '../time-limits/due.ts';
import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { distressSpans, triageSpan } from '../time-limits/settings.ts';
import { endedDistress } from './machine.ts';
import { crisisLevel, distressContacts, type DistressContact } from './schema.ts';

type Timed = Pick<
  DistressContact,
  'status' | 'at' | 'level' | 'urgent' | 'triagedAt' | 'crisisAt' | 'contactAt' | 'endedAt'
>;

/** By when somebody looks how bad it is, and by when a human being is with them, without whom that concerns. */
export function timesOfDistress(contact: Timed): Omit<TimeLimit, 'of'>[] {
  const { status, at, urgent, triagedAt, crisisAt, contactAt, endedAt } = contact;
  // What is not to wait is a crisis until somebody says otherwise.
  const level = contact.level ?? (urgent ? crisisLevel : undefined);
  const critical = level === undefined || level === crisisLevel;
  const over = endedDistress.has(status) ? (endedAt ?? at) : undefined;
  const triage = { name: 'triage', since: at, span: triageSpan, stopped: 0, endedAt: triagedAt ?? over, critical };
  const span = level === undefined ? undefined : distressSpans[level];
  if (span === undefined) return [triage];
  return [triage, { name: 'contact', since: crisisAt ?? at, span, stopped: 0, endedAt: contactAt ?? over, critical }];
}

/** Who helps. Whoever brought it, or is not well, is told of no limit: it would say how it was judged. */
const concerned = ({ worker }: DistressContact): readonly string[] => (worker === undefined ? [] : [worker]);

/** Nobody looked in time how bad it is: it may be the worst, so whoever is on duty for care is called. */
function callsOf({ id }: DistressContact, { limit, step, passed }: DueStep): readonly FollowUp[] {
  if (limit.name !== 'triage' || ![step, ...passed].includes('urge')) return [];
  // The same however often this is looked at; many see the page, and whose it is nobody reads from it.
  const page = bytesToHex(sha256(utf8ToBytes(`triage of ${id}`))).slice(0, 32);
  return [pageCall.make({ id: page, list: 'care', cause: { kind: 'care', of: id } })];
}

export const distressLimits: LimitRule<DistressContact> = {
  entity: 'distress',
  collection: distressContacts,
  limits: (contact) => timesOfDistress(contact).map((limit) => ({ ...limit, of: concerned(contact) })),
  deciding: [{ object: 'distress', act: 'A' }],
  calls: callsOf,
};
