import { canMove, offers, statesOf } from '@liandong/shared/kernel/machine';
import { createRegistry } from '@liandong/shared/registry';
import { describe, expect, it } from 'vitest';
import { expectedMachines, pairsOf } from './expected-machines.ts';

const { machines, commands } = createRegistry(
  () => undefined,
  (point) => point,
);

function statesIn(pairs: ReadonlySet<string>): readonly string[] {
  return [...new Set([...pairs].flatMap((pair) => pair.split('→')))];
}

describe('state machines against the domain guide', () => {
  it('[§5] knows every machine that the product has', () => {
    expect([...machines.keys()].filter((entity) => !(entity in expectedMachines))).toEqual([]);
  });

  it.each([...machines.values()])(
    '[§5] $entity: every ordered pair of states is allowed or refused as written',
    (machine) => {
      const pairs = pairsOf(expectedMachines[machine.entity] ?? '');
      const states = new Set([...statesIn(pairs), ...statesOf(machine)]);
      const wrong: string[] = [];
      for (const from of states) {
        for (const to of states) {
          if (canMove(machine, from, to) !== pairs.has(`${from}→${to}`)) wrong.push(`${from}→${to}`);
        }
      }
      expect(states.size).toBeGreaterThan(2);
      expect(wrong).toEqual([]);
    },
  );

  it.each([...machines.values()])('[§5] $entity: each step is taken by a command that exists', (machine) => {
    const steps = statesOf(machine).flatMap((state) => offers(machine, state));
    expect(steps.map((step) => step.command).filter((command) => !commands.has(command))).toEqual([]);
    expect(steps).toHaveLength(machine.transitions.length);
  });
});
