import type { Entity, Stamped } from '../kernel/state.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { View, Visibility } from '../kernel/view.ts';
import type { Alert, AlertAck } from './schema.ts';

/** Fields that stay among those who work on alerts. */
const inside = new Set(['draftedBy', 'approvedBy', 'changedBy', 'reason']);

const unpublished = new Set(['draft', 'pending_approval']);

/** An alert without the accounts behind it; what has not been issued is not public. */
const published = once((alert: Stamped<Alert>): Entity | undefined => {
  if (unpublished.has(alert.status)) return undefined;
  return Object.fromEntries(Object.entries(alert).filter(([key]) => !inside.has(key))) as unknown as Entity;
});

/** Those who draft, advance or approve see everything; the others what was issued. */
function full(alert: Stamped<Alert>, view: View): Entity | undefined {
  const works = (['C', 'U', 'A'] as const).some((act) => grantFor(view.actor, 'alert', act));
  return works ? alert : published(alert);
}

export const alertVisibility: Visibility<Alert> = {
  object: 'alert',
  belongs: ({ grids }) => ({ grids }),
  full,
  summary: published,
};

/** Who acknowledged: for those who work on alerts, and for oneself. */
export const ackVisibility: Visibility<AlertAck> = {
  object: 'alert',
  belongs: ({ account }) => ({ people: [account] }),
  full: (ack, view) => (grantFor(view.actor, 'alert', 'U') || grantFor(view.actor, 'alert', 'C') ? ack : undefined),
  people: ({ account }) => [account],
};
