import { expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import type { DecideContext } from './command.ts';
import { rightTo } from './right-to.ts';
import { grantFor, looks } from './rights.ts';
import { roles } from './roles.ts';
import { State } from './state.ts';

const token = { id: 'me', grants: [{ community: 'c', role: 'auditor', readOnly: true }] } as const;

it('[P7] a token that may only look sends no command, whatever its owner may do, and is told so; nor does who may nothing', () => {
  const { commands } = createRegistry(
    () => undefined,
    (point) => point,
  );
  const all = { id: 'me', grants: roles.map((role) => ({ community: 'c', role, readOnly: true }) as const) };
  for (const { type, needs } of commands.values())
    for (const actor of [all, { id: 'me', grants: [] }])
      expect([type, rightTo(actor, needs, new State(), {})]).toEqual([
        type,
        { refused: { code: 'forbidden', reason: 'token.read_only' } },
      ]);
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
