import { Type } from 'typebox';
import type { Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { LastKnown, restoredId, restoredKind } from './schema.ts';
import { terms } from './terms.ts';

const pending = { kind: restoredKind, id: restoredId };

/** `kept`: the entries before are those of the backup; of what stood after them, `last` is all that is known. */
const Restored = Type.Object({ kept: Type.Integer({ minimum: 0 }), last: LastKnown }, { additionalProperties: false });

/** The ledger says itself that a backup was put in its place, so that what it lost is no riddle. */
const ledgerRestored = defineEvent('ledger.restored', Restored, { sealed: true, reduce: () => undefined });

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
  collections: [],
  terms,
};
