import { describe, expect, it } from 'vitest';
import type { FamilyMember } from '@liandong/shared/cases/schema';
import { genogramOf, selfId } from './genogram.ts';

const of = (id: string, relation: FamilyMember['relation'], more: Partial<FamilyMember> = {}): FamilyMember => ({
  ...{ id, relation, sex: 'unknown' },
  ...more,
});

describe('genogram', () => {
  it('[R39] the older generation stands above, the person among brothers and sisters, the partner beside', () => {
    const { people, lines } = genogramOf([
      of('m', 'parent', { born: 1950 }),
      of('f', 'parent', { born: 1948 }),
      of('s', 'sibling'),
      of('w', 'spouse'),
      of('c', 'child'),
      of('g', 'grandchild'),
    ]);
    const at = new Map(people.map((one) => [one.id, one]));
    const y = (id: string): number => at.get(id)?.y ?? 0;
    expect([y('m') === y('f'), y('m') < y(selfId), y(selfId) === y('s'), y(selfId) < y('c'), y('c') < y('g')]).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    const x = (id: string): number => at.get(id)?.x ?? 0;
    expect([x('f') < x('m'), x('s') < x(selfId), x(selfId) < x('w')]).toEqual([true, true, true]);
    expect(lines.map(({ id }) => id).sort()).toEqual(
      ['f-m', `${selfId}-w`, 'to-c', 'to-g', 'to-s', `to-${selfId}`].sort(),
    );
  });

  it('[R39] without anybody known there is the person alone, and nobody stands over another', () => {
    expect(genogramOf([])).toMatchObject({ people: [{ id: selfId }], lines: [] });
    const many = Array.from({ length: 9 }, (_, n) => of(`c${n}`, 'child', { born: 2000 - n }));
    const { people, width } = genogramOf(many);
    expect(new Set(people.map(({ x, y }) => `${x} ${y}`)).size).toBe(people.length);
    for (const { x } of people) expect(x > 0 && x < width).toBe(true);
  });
});
