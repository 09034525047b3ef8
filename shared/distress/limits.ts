import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { distressSpans, triageSpan } from '../time-limits/settings.ts';
import { endedDistress } from './machine.ts';
import { crisisLevel, distressContacts, type DistressContact } from './schema.ts';

type Timed = Pick<DistressContact, 'status' | 'at' | 'level' | 'triagedAt' | 'contactAt' | 'endedAt'>;

/** By when somebody looks how bad it is, and by when a human being is with them, without whom that concerns. */
export function timesOfDistress({ status, at, level, triagedAt, contactAt, endedAt }: Timed): Omit<TimeLimit, 'of'>[] {
  const critical = level === undefined || level === crisisLevel;
  const over = endedDistress.has(status) ? (endedAt ?? at) : undefined;
  const triage = { name: 'triage', since: at, span: triageSpan, stopped: 0, endedAt: triagedAt ?? over, critical };
  const span = level === undefined ? undefined : distressSpans[level];
  if (span === undefined) return [triage];
  return [triage, { name: 'contact', since: at, span, stopped: 0, endedAt: contactAt ?? over, critical }];
}

/** Who brought it, and who helps. */
const concerned = ({ by, worker }: DistressContact): readonly string[] => [
  ...new Set(worker === undefined ? [by] : [worker, by]),
];

export const distressLimits: LimitRule<DistressContact> = {
  entity: 'distress',
  collection: distressContacts,
  limits: (contact) => timesOfDistress(contact).map((limit) => ({ ...limit, of: concerned(contact) })),
  deciding: [{ object: 'distress', act: 'A' }],
};
