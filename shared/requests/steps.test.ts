import { describe, expect, test } from 'vitest';
import { stepBy, statesOf, type Machine } from '../kernel/machine.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { actorOf } from '../testing/world.ts';
import { blankets, Market } from '../testing/market.ts';
import { offerMachine, pledgeMachine, requestMachine } from './machine.ts';

/** May do all that somebody may do with requests, pledges and offers. */
const anybody = actorOf('all', 'coordinator', { org: 'o' });
const stamp = { version: 0, changedAt: 0, changedBy: 'x' };
const counts = { pledged: 5, inTransit: 0, received: 0, excess: 0 };
const records: Record<string, readonly [string, object]> = {
  ResourceRequest: [
    'requests',
    { ...blankets(10), lines: [{ id: 'a', item: '毛毯', ask: 'amount', quantity: 10, ...counts }] },
  ],
  Pledge: ['pledges', { request: 'r', line: 'a', grid: 'unlocated', org: 'o', asked: 5, quantity: 5 }],
  Offer: ['offers', { title: '床位', kind: 'lodging', grid: 'unlocated', line: 'livelihood', facts: [] }],
};

/** A market in which one record stands in a state, however it came there. */
function standing(machine: Machine, status: string): Market {
  const world = new Market();
  const [collection, record] = records[machine.entity]!;
  world.publish(10);
  world.state.map(collection).set('x', { ...record, ...stamp, id: 'x', status } as Stamped<Entity>);
  return world;
}

describe.each([requestMachine, pledgeMachine, offerMachine])('[R28] $entity', (machine) => {
  const commands = [...new Set(machine.transitions.map(({ command }) => command))];
  test.each(statesOf(machine))(
    '[R28] from %s each command does what the table says, and the rest is refused',
    (from) => {
      for (const command of commands) {
        const world = standing(machine, from);
        const reason = /return|reject|cancel|close/.test(command) ? { reason: '因' } : {};
        const outcome = world.send(anybody, command, { id: 'x', ...reason });
        const to = stepBy(machine, from, command);
        const now = (world.state.map(records[machine.entity]![0]).get('x') as unknown as { status: string }).status;
        expect([command, now]).toEqual([command, to ?? from]);
        if (to === undefined) expect(outcome.refused).toMatchObject({ code: 'illegal', field: 'id', params: { from } });
        else expect(outcome.events).toHaveLength(1);
      }
    },
  );

  test('[R28] what is not there is not found', () => {
    for (const command of commands) {
      const reason = /return|reject|cancel/.test(command) ? { reason: '因' } : {};
      expect(new Market().send(anybody, command, { id: 'x', ...reason }).refused).toMatchObject({ code: 'not_found' });
    }
  });
});
