import { expect, it } from 'vitest';
import { createRegistry } from '../registry.ts';
import type { DecideContext } from './command.ts';
import { tokenLooks } from './right-to.ts';
import { grantFor, looks } from './rights.ts';
import { State } from './state.ts';

const token = { id: 'me', grants: [{ community: 'c', role: 'auditor', readOnly: true }] } as const;

it('[P7] what everybody may say of themselves, a token that may only look may not, and is told so', () => {
  const { commands } = createRegistry(
    () => undefined,
    (point) => point,
  );
  const context = { state: new State(), now: 1, actor: token } as unknown as DecideContext;
  for (const type of [
    ...['consent.give', 'consent.withdraw', 'distress.ask', 'lesson.finish', 'notice.open'],
    ...['person.revealReader', 'workspace.lookAt'],
  ])
    expect([type, commands.get(type)?.decide(context, { id: 'x' })]).toEqual([type, tokenLooks]);
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
