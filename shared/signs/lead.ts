import type { SignLead } from './schema.ts';

/** 预警提前量 E07 of one incident, ms: how much earlier its first sign was seen; negative when it was seen afterwards. */
export function leadOf({ occurredAt, firstSeenAt }: Pick<SignLead, 'occurredAt' | 'firstSeenAt'>): number {
  return occurredAt - firstSeenAt;
}

/** The middle of the lead times, ms; nothing where no sign was raised. */
export function medianLead(leads: Iterable<Pick<SignLead, 'occurredAt' | 'firstSeenAt'>>): number | undefined {
  const sorted = [...leads].map(leadOf).sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
