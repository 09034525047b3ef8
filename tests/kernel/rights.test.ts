import { cellOf, type ObjectKind } from '@liandong/shared/kernel/rights';
import { rightsTable, tableRoles } from '@liandong/shared/kernel/rights-table';
import type { Role } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { describe, expect, it } from 'vitest';
import { columns, expectedRights } from './expected-rights.ts';
import { objectOfEntity } from './expected-objects.ts';

/** The guide's prose in some cells, read as acts; by object where one word means different things. */
const readings: Readonly<Record<string, string>> = {
  'masked; full with reason': 'masked',
  'minimal for task': 'minimal',
  'own answer': 'answer own',
  'own summary': 'summary own',
  'C offer': 'offer',
  'U routed': 'U own',
  'U, relay': 'U relay',
  'R, pledge': 'R pledge',
  'S, k≥5': 'S',
  'refer in': 'refer',
  'sign up': 'signup',
  'via need': 'R own',
  counts: 'S',
  public: 'R',
  self: 'R own',
  own: 'R own',
  verify: 'verify R',
  // A person gives its own pulse; nobody, not even the person, reads it back.
  'moodPulse/self': 'C own',
};

/** A cell as sorted words: `act`, `act (own)` or `act (under limit)`, and `S` for aggregates. */
function read(object: string, text: string): readonly string[] {
  if (text === '–') return [];
  const words = readings[`${object}/${text}`] ?? readings[text] ?? text;
  return words
    .split(', ')
    .flatMap((group) => {
      const parts = group.split(' ').filter((word) => word !== '');
      const own = parts.some((word) => word === 'own' || word === 'self');
      const limited = parts.join(' ').endsWith('under limit');
      const acts = parts.filter((word) => !['own', 'self', 'under', 'limit'].includes(word));
      return acts.map((act) => (own && act !== 'S' ? `${act} (own)` : limited ? `${act} (under limit)` : act));
    })
    .sort();
}

function actual(object: string, role: Role): readonly string[] {
  const cell = cellOf(object as ObjectKind, role);
  const acts = cell.rights.map(({ act, own, limited }) =>
    own ? `${act} (own)` : limited ? `${act} (under limit)` : act,
  );
  return (cell.summary ? [...acts, 'S'] : acts).sort();
}

const cells = Object.entries(expectedRights).flatMap(([object, row]) =>
  row.split('|').map((text, i) => ({ object, role: columns[i] ?? 'wall', text: text.trim() })),
);

describe('rights against the domain guide', () => {
  it('[§6] the copy is whole: 39 objects, 17 roles each, and the product has no other', () => {
    expect(cells).toHaveLength(39 * 17);
    expect(tableRoles).toEqual([...columns]);
    expect(Object.keys(rightsTable)).toEqual(Object.keys(expectedRights));
  });

  it.each(Object.keys(expectedRights))('[§6] %s: each cell says what the guide says', (object) => {
    const row = cells.filter((cell) => cell.object === object);
    const expected = Object.fromEntries(row.map(({ role, text }) => [role, read(object, text)]));
    const found = Object.fromEntries(row.map(({ role }) => [role, actual(object, role)]));
    expect(found).toEqual(expected);
  });

  it('[§6] a team lead may do all that a volunteer may, and advances the own team’s tasks', () => {
    const missing = Object.keys(expectedRights).flatMap((object) => {
      const held = new Set(actual(object, 'team_lead'));
      return actual(object, 'volunteer')
        .filter((act) => !held.has(act))
        .map((act) => `${object}: ${act}`);
    });
    expect(missing).toEqual([]);
    expect(actual('task', 'team_lead')).toEqual(['C (own)', 'U (own)', 'claim']);
  });

  it('[§6] an auditor sees the ledger and no content; an administrator keeps accounts and areas only', () => {
    const heldBy = (role: Role) => Object.keys(expectedRights).filter((object) => actual(object, role).length > 0);
    expect(heldBy('auditor')).toEqual(['ledger']);
    expect(heldBy('system_admin')).toEqual(['area', 'account']);
  });

  it('[P7] a wall reads no record of persons, only aggregates', () => {
    const persons = [
      'volunteer',
      'specialGroup',
      'need',
      'caseNotes',
      'supportTie',
      'moodPulse',
      'distress',
      'task',
      'request',
    ];
    expect(persons.map((object) => actual(object, 'wall'))).toEqual(persons.map(() => ['S']));
  });

  it('[§6] every entity of §5 has a row', () => {
    const rows = new Set(tableObjects());
    const without = Object.entries(objectOfEntity)
      .filter(([, object]) => !rows.has(object))
      .map(([entity]) => entity);
    expect(without).toEqual([]);
    const machines = [
      ...createRegistry(
        () => undefined,
        (point) => point,
      ).machines.keys(),
    ];
    expect(machines.filter((entity) => !(entity in objectOfEntity))).toEqual([]);
  });
});

/** Objects of which at least one role may do something. */
function tableObjects(): readonly string[] {
  return Object.keys(expectedRights).filter((object) => tableRoles.some((role) => actual(object, role).length > 0));
}
