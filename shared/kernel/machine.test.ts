import { describe, expect, it } from 'vitest';
import { canMove, defineMachine, offers, statesOf, stepBy } from './machine.ts';

const door = defineMachine('Door', 'shut', {
  'door.open': ['shut|ajar → open', 'locked → ajar'],
  'door.shut': 'open|ajar → shut',
  'door.lock': 'shut → locked',
});

describe('a machine as a table', () => {
  it('[§5] reads rows with several states and several rows per command', () => {
    expect(door.transitions).toHaveLength(6);
    expect(canMove(door, 'ajar', 'open')).toBe(true);
    expect(canMove(door, 'locked', 'ajar')).toBe(true);
    expect([...statesOf(door)].sort()).toEqual(['ajar', 'locked', 'open', 'shut']);
  });

  it('[§5] refuses every step that is not listed', () => {
    const allowed = new Set(door.transitions.map(({ from, to }) => `${from}>${to}`));
    for (const from of statesOf(door))
      for (const to of statesOf(door)) expect(canMove(door, from, to)).toBe(allowed.has(`${from}>${to}`));
    expect(canMove(door, 'nowhere', 'open')).toBe(false);
    expect(stepBy(door, 'locked', 'door.shut')).toBeUndefined();
    expect(stepBy(door, 'locked', 'door.open')).toBe('ajar');
  });

  it('[§5] offers a screen exactly the steps of a state', () => {
    expect(offers(door, 'shut').map((step) => step.command)).toEqual(['door.open', 'door.lock']);
    expect(offers(door, 'nowhere')).toEqual([]);
  });

  it('[P10] a row without an arrow is an error of who wrote it', () => {
    expect(() => defineMachine('Door', 'shut', { 'door.open': 'shut - open' })).toThrow('is no transition');
  });
});
