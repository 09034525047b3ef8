import { expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import type { DecideContext } from './command.ts';
import { rightTo } from './right-to.ts';
import { grantFor, looks } from './rights.ts';
import { roles } from './roles.ts';
import { State } from './state.ts';

const token = { id: 'me', grants: [{ community: 'c', role: 'auditor', readOnly: true }] } as const;

it('[P7] a token that may only look sends no command, whatever its owner may do, and is told so; nor does who may nothing, who is told what they lack', () => {
  const { commands } = createRegistry(
    () => undefined,
    (point) => point,
  );
  const all = { id: 'me', grants: roles.map((role) => ({ community: 'c', role, readOnly: true }) as const) };
  const ofToken = { refused: { code: 'forbidden', reason: 'token.read_only' } };
  for (const { type, needs } of commands.values()) {
    expect([type, rightTo(all, needs, new State(), {})]).toEqual([type, ofToken]);
    // Whose it is stands in what is sent.
    if (needs.some(({ belongs }) => belongs)) continue;
    const { refused } = rightTo({ id: 'me', grants: [] }, needs, new State(), {}) as typeof ofToken;
    expect([type, refused.code, refused.reason]).toEqual([type, 'forbidden', undefined]);
  }
});

it('[P7] who read is told by name to nobody in a drill, which has no register', () => {
  const auditor = { id: 'me', grants: [{ community: 'c', role: 'auditor' }] } as const;
  const { commands } = createRegistry(
    () => undefined,
    (point) => point,
  );
  const told = (community: string) =>
    commands
      .get('person.revealReader')
      ?.decide({ state: new State(), now: 1, actor: auditor, command: { community } } as unknown as DecideContext, {
        ...{ person: 'p', purpose: '核对' },
      });
  expect(told('c')).toHaveProperty('events');
  expect(told('c.drill.t')).toEqual({ refused: { code: 'illegal', reason: 'person.in_drill' } });
});

it('[P7] looking is reading and verifying, and a token that may only look may do both where its owner may', () => {
  expect(['R', 'verify', 'U', 'C', 'A', 'claim'].filter(looks)).toEqual(['R', 'verify']);
  expect(grantFor(token, 'ledger', 'verify')).toBeDefined();
});
