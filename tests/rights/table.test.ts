import { cellOf, type Cell, type ObjectKind } from '@liandong/shared/kernel/rights';
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

/** A cell of the product in the same words. */
function said(cell: Cell): readonly string[] {
  const rights = cell.rights.map(({ act, own, self = false, limited = false }) => {
    const reach = self ? ('self' as const) : own ? ('own' as const) : ('all' as const);
    return { act, reach, limited };
  });
  return written({ rights, counts: cell.summary, ownCounts: cell.ownSummary ?? false });
}

const actual = (object: string, role: Role) => said(cellOf(object as ObjectKind, role));

/** A cell with one right less, one that reaches further or less far, one more, and with its aggregates otherwise. */
function slips(cell: Cell): readonly Cell[] {
  const { rights, summary, ownSummary = false } = cell;
  const instead = (n: number, right: Cell['rights'][number]): Cell => ({ ...cell, rights: rights.with(n, right) });
  return [
    ...rights.flatMap((right, n) => [
      { ...cell, rights: rights.toSpliced(n, 1) },
      instead(n, { act: right.act, own: !right.own }),
      ...(right.limited || right.self ? [instead(n, { act: right.act, own: right.own })] : []),
    ]),
    ...['C', 'R', 'U', 'A']
      .filter((act) => rights.every((right) => right.act !== act))
      .map((act) => ({ ...cell, rights: [...rights, { act, own: false }] })),
    { rights, summary: !summary },
    ...(summary ? [{ rights, summary, ...(ownSummary ? {} : { ownSummary: true as const }) }] : []),
  ];
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

  it('[§6] no right can be taken out of a cell, put into one or reach otherwise unnoticed', () => {
    const all = expectedCells.flatMap((cell) =>
      slips(cellOf(cell.object as ObjectKind, cell.role as Role)).map((slip) => ({ cell, slip })),
    );
    const unnoticed = all.filter(({ cell, slip }) => said(slip).join() === written(cell).join());
    expect(unnoticed.map(({ cell }) => `${cell.object}, ${cell.role}`)).toEqual([]);
    expect(all.length).toBeGreaterThan(4 * expectedCells.length);
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
