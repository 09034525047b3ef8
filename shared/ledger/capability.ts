import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent, type Event } from '../kernel/event.ts';
import { usedIds } from '../kernel/used.ts';
import { Restored, restoredId, restoredKind, type LastKnown } from './schema.ts';
import { terms } from './terms.ts';

const pending = { kind: restoredKind, id: restoredId };

/** The first version named one checkpoint alone. */
function asList(data: unknown): Restored {
  const { kept, last } = data as { kept: number; last: LastKnown };
  return { kept, last: [last] };
}

/** The ledger says itself that a backup was put in its place, so that what it lost is no riddle. */
const ledgerRestored = defineEvent('ledger.restored', Restored, {
  version: 2,
  upcast: asList,
  sealed: true,
  reduce: () => undefined,
});

/** What an entry's body declares of a restore, if that is what it says. */
export function restoredIn(body: string): Restored | undefined {
  // Nearly all say something else: those need not be read.
  if (!body.includes(`"${ledgerRestored.type}"`)) return undefined;
  const { type, v, data } = JSON.parse(body) as Event;
  if (type !== ledgerRestored.type) return undefined;
  return v === 1 ? asList(data) : (data as Restored);
}

/** Sent by the installation alone, on the first start after a restore, once. */
export const noteRestored = defineCommand('ledger.noteRestored', Restored, {
  needs: [],
  reads: () => [pending],
  decide(context, payload) {
    if (context.record(pending) === undefined) return { duplicate: true };
    return { events: [ledgerRestored.make(payload)], private: [{ ...pending, body: null }] };
  },
});

/** What the ledger says of itself. */
export const ledger: Capability = {
  name: 'ledger',
  commands: [noteRestored],
  bySystem: [noteRestored.type],
  events: [ledgerRestored],
  // For decisions alone.
  collections: [shown(usedIds, { object: 'ledger', belongs: () => ({}), full: () => undefined })],
  // The installation says it of every log.
  afterEnd: true,
  terms,
};
