import { cellOf, type ObjectKind } from '@liandong/shared/kernel/rights';
import { rightsTable, tableRoles } from '@liandong/shared/kernel/rights-table';
import type { Role } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { describe, expect, it } from 'vitest';
import { expectedCells, type ExpectedCell } from './cells.ts';
import { columns, expectedRights } from './expected-rights.ts';
import { objectOfEntity } from './expected-objects.ts';

/** Rights as sorted words: `act`, `act (own)`, `act (self)` or `act (under limit)`, and `S` or `S (own)` for aggregates. */
function written({ rights, counts, ownCounts }: ExpectedCell): readonly string[] {
  const words = rights.map(({ act, reach, limited }) =>
    reach === 'all' ? (limited ? `${act} (under limit)` : act) : `${act} (${reach})`,
  );
  return (counts ? [...words, ownCounts ? 'S (own)' : 'S'] : words).sort();
}

function actual(object: string, role: Role): readonly string[] {
  const cell = cellOf(object as ObjectKind, role);
  const rights = cell.rights.map(({ act, own, self = false, limited = false }) => {
    const reach = self ? ('self' as const) : own ? ('own' as const) : ('all' as const);
    return { act, reach, limited };
  });
  return written({ rights, counts: cell.summary, ownCounts: cell.ownSummary ?? false });
}

describe('rights against the domain guide', () => {
  it('[§6] the copy is whole: 41 objects, 17 roles each, and the product has no other', () => {
    expect(expectedCells).toHaveLength(41 * 17);
    expect(tableRoles).toEqual([...columns]);
    expect(Object.keys(rightsTable)).toEqual(Object.keys(expectedRights));
  });

  it.each(Object.keys(expectedRights))('[§6] %s: each cell says what the guide says', (object) => {
    const row = expectedCells.filter((cell) => cell.object === object);
    const expected = Object.fromEntries(row.map((one) => [one.role, written(one)]));
    const found = Object.fromEntries(row.map(({ role }) => [role, actual(object, role)]));
    expect(found).toEqual(expected);
  });

  it('[§6] a team lead may do all that a volunteer may, and advances the own team’s tasks', () => {
    const missing = Object.keys(expectedRights).flatMap((object) => {
      const held = new Set(actual(object, 'team_lead'));
      return (
        actual(object, 'volunteer')
          // One's own takes oneself in.
          .filter((act) => !held.has(act) && !held.has(act.replace('(self)', '(own)')))
          .map((act) => `${object}: ${act}`)
      );
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
