import type { FamilyMember, Relation } from '@liandong/shared/cases/schema';

/** Generation of each relation, seen from whom the case is about: the oldest stand highest. */
const generations: Readonly<Record<Relation, number>> = {
  grandparent: 0,
  parent: 1,
  sibling: 2,
  spouse: 2,
  child: 3,
  grandchild: 4,
};
const [across, down, margin] = [92, 96, 48];

interface Spot {
  readonly x: number;
  readonly y: number;
}
/** Somebody in the picture; without a member it is whom the case is about. */
export interface Drawn extends Spot {
  readonly id: string;
  readonly member?: FamilyMember;
}
/** A line of the family from one to another, through a corner half way down. */
export interface Line {
  readonly id: string;
  readonly points: readonly Spot[];
}
export interface Genogram {
  readonly width: number;
  readonly height: number;
  readonly people: readonly Drawn[];
  /** who is a couple, and whose child somebody is */
  readonly lines: readonly Line[];
}

export const selfId = 'self';

/** Those of one generation from left to right: brothers and sisters, the person, then whom they live with; elders first. */
function rowsOf(members: readonly FamilyMember[]): readonly (readonly (FamilyMember | undefined)[])[] {
  const of = (...wanted: readonly Relation[]): FamilyMember[] =>
    members
      .filter(({ relation }) => wanted.includes(relation))
      .sort((one, other) => (one.born ?? 9999) - (other.born ?? 9999));
  return [
    of('grandparent'),
    of('parent'),
    [...of('sibling'), undefined, ...of('spouse')],
    of('child'),
    of('grandchild'),
  ];
}

const between = (from: Spot, to: Spot): readonly Spot[] => {
  const half = (from.y + to.y) / 2;
  return [from, { x: from.x, y: half }, { x: to.x, y: half }, to];
};
const middle = (row: readonly Drawn[]): Spot => ({
  x: row.reduce((sum, { x }) => sum + x, 0) / Math.max(1, row.length),
  y: row[0]?.y ?? 0,
});

/** 家系图: where everybody stands and which lines lead between them. Rows that have nobody take no room. */
export function genogramOf(members: readonly FamilyMember[]): Genogram {
  const rows = rowsOf(members).filter((row) => row.length > 0);
  const widest = Math.max(...rows.map(({ length }) => length));
  const width = Math.max(280, widest * across + margin);
  const placed = rows.map((row, n) =>
    row.map((member, at): Drawn => {
      const spot = { x: width / 2 + (at - (row.length - 1) / 2) * across, y: margin + n * down };
      return member ? { id: member.id, member, ...spot } : { id: selfId, ...spot };
    }),
  );
  const rowOf = (generation: number): readonly Drawn[] =>
    placed.find((row) => row.some(({ member }) => (member ? generations[member.relation] : 2) === generation)) ?? [];
  const lines: Line[] = [];
  const couple = (row: readonly Drawn[]): void => {
    const [first, ...others] = row;
    if (first) for (const other of others) lines.push({ id: `${first.id}-${other.id}`, points: [first, other] });
  };
  const descend = (above: readonly Drawn[], below: readonly Drawn[]): void => {
    if (above.length > 0)
      for (const one of below) lines.push({ id: `to-${one.id}`, points: between(middle(above), one) });
  };
  const own = rowOf(2);
  const self = own.filter(({ id }) => id === selfId);
  const couples = own.filter(({ id, member }) => id === selfId || member?.relation === 'spouse');
  couple(rowOf(0));
  couple(rowOf(1));
  couple(couples);
  descend(rowOf(0), rowOf(1));
  descend(rowOf(1).length > 0 ? rowOf(1) : rowOf(0), [
    ...self,
    ...own.filter(({ member }) => member?.relation === 'sibling'),
  ]);
  descend(couples, rowOf(3));
  descend(rowOf(3).length > 0 ? rowOf(3) : couples, rowOf(4));
  return { width, height: margin * 2 + (rows.length - 1) * down, people: placed.flat(), lines };
}
