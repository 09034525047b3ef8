import { shown, type Capability } from '@liandong/shared/kernel/capability';
import { defineCommand } from '@liandong/shared/kernel/command';
import { defineEvent } from '@liandong/shared/kernel/event';
import { canMove, defineMachine } from '@liandong/shared/kernel/machine';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Collection } from '@liandong/shared/kernel/state';
import { Text } from '@liandong/shared/kernel/text';
import { Id } from '@liandong/shared/protocol/up';
import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;

interface Bell {
  readonly id: string;
  readonly grid: string;
  readonly status: string;
  readonly said: string;
  readonly loudness: number;
}

export const Bells: Collection<Bell> = { name: 'bells' };

const machine = defineMachine('Bell', 'silent', { 'bell.ring': 'silent → ringing', 'bell.hush': 'ringing → silent' });

/** Version 2 added `loudness`; what version 1 wrote is read as loudness 1. */
const rung = defineEvent(
  'bell.rung',
  Type.Object({ id: Id, grid: Id, said: Text({ maxLength: 40 }), loudness: Type.Integer() }, closed),
  {
    version: 2,
    upcast: (data) => ({ ...(data as object), loudness: 1 }),
    reduce: (write, { data }) => write.put(Bells, { ...data, status: 'ringing' }),
  },
);

const hushed = defineEvent('bell.hushed', Type.Object({ id: Id }, closed), {
  reduce: (write, { data: { id } }) => write.edit(Bells, id, { status: 'silent' }),
});

const ring = defineCommand('bell.ring', Type.Object({ id: Id, grid: Id, said: Text({ maxLength: 40 }) }, closed), {
  needs: [{ object: 'notice', act: 'C' }],
  target: ({ id }) => ({ collection: Bells.name, id }),
  decide({ state }, { id, grid, said }) {
    const from = state.get(Bells, id)?.status ?? machine.initial;
    return canMove(machine, from, 'ringing')
      ? { events: [rung.make({ id, grid, said, loudness: 2 })] }
      : refuse('illegal', { params: { from, entity: machine.entity } });
  },
});

/** Hushes one bell and rings the next: two wishes in one. */
const pass = defineCommand('bell.pass', Type.Object({ id: Id, next: Id }, closed), {
  needs: [{ object: 'notice', act: 'C' }],
  decide({ state }, { id, next }) {
    const bell = state.get(Bells, id);
    if (!bell) return refuse('not_found', { field: 'id' });
    return { events: [hushed.make({ id })], commands: [ring.make({ id: next, grid: bell.grid, said: bell.said })] };
  },
});

/** A capability as a newcomer would write one: everything it is stands in this file. */
export const bells: Capability = {
  name: 'bells',
  commands: [ring, pass],
  events: [rung, hushed],
  collections: [
    shown(Bells, {
      object: 'notice',
      belongs: ({ grid }) => ({ grids: [grid] }),
      summary: ({ id, status }) => ({ id, status }),
    }),
  ],
  machines: [machine],
  terms: {
    zh: { 'bell.ring': '打铃', 'bell.pass': '传铃', 'Bell.silent': '静', 'Bell.ringing': '在响' },
    en: { 'bell.ring': 'Ring', 'bell.pass': 'Pass on', 'Bell.silent': 'Silent', 'Bell.ringing': 'Ringing' },
  },
};
