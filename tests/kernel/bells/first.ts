import { shown, type Capability } from '@liandong/shared/kernel/capability';
import { defineCommand } from '@liandong/shared/kernel/command';
import { defineEvent } from '@liandong/shared/kernel/event';
import type { Collection } from '@liandong/shared/kernel/state';
import { Text } from '@liandong/shared/kernel/text';
import { Id } from '@liandong/shared/protocol/up';
import { Type } from 'typebox';

interface Bell {
  readonly id: string;
  readonly grid: string;
  readonly said: string;
  readonly status: string;
}

const Bells: Collection<Bell> = { name: 'bells' };
const Ringing = Type.Object({ id: Id, grid: Id, said: Text({ maxLength: 40 }) }, { additionalProperties: false });

const rung = defineEvent('bell.rung', Ringing, {
  reduce: (write, { data }) => write.put(Bells, { ...data, status: 'ringing' }),
});

const ring = defineCommand('bell.ring', Ringing, {
  needs: [{ object: 'notice', act: 'C' }],
  decide: (_, payload) => ({ events: [rung.make(payload)] }),
});

/** Bells as they first were, without loudness: what this form stored, today's must read. */
export const firstBells: Capability = {
  name: 'bells',
  commands: [ring],
  events: [rung],
  collections: [shown(Bells, { object: 'notice', belongs: ({ grid }) => ({ grids: [grid] }) })],
  terms: { zh: {}, en: {} },
};
