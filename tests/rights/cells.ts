import { columns, expectedRights } from './expected-rights.ts';

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
  self: 'R self',
  own: 'R own',
  verify: 'verify R',
  // A person gives its own pulse; nobody, not even the person, reads it back.
  'moodPulse/self': 'C self',
};

/** One right of a cell. `all` = wherever, `own` = the own area, organisation or item, `self` = oneself alone. */
export interface ExpectedRight {
  readonly act: string;
  readonly reach: 'all' | 'own' | 'self';
  /** ends where the guide sets a limit */
  readonly limited: boolean;
}

/** A cell of the guide, read. */
export interface ExpectedCell {
  readonly rights: readonly ExpectedRight[];
  /** aggregates */
  readonly counts: boolean;
  /** those of the own place alone */
  readonly ownCounts: boolean;
}

function rightsIn(group: string): ExpectedRight[] {
  const words = group.split(' ');
  const reach = words.includes('self') ? 'self' : words.includes('own') ? 'own' : 'all';
  const limited = group.endsWith('under limit');
  const acts = words.filter((word) => !['own', 'self', 'under', 'limit', 'S'].includes(word));
  return acts.map((act) => ({ act, reach, limited }));
}

function read(object: string, text: string): ExpectedCell {
  if (text === '–') return { rights: [], counts: false, ownCounts: false };
  const groups = (readings[`${object}/${text}`] ?? readings[text] ?? text).split(', ');
  const counting = groups.map((group) => group.split(' ')).find((words) => words.includes('S'));
  return {
    rights: groups.flatMap(rightsIn),
    counts: counting !== undefined,
    ownCounts: counting?.includes('own') ?? false,
  };
}

/** Every cell of the copied table: object, role, and what it says. */
export const expectedCells = Object.entries(expectedRights).flatMap(([object, row]) =>
  row.split('|').map((text, i) => ({ object, role: columns[i] ?? 'wall', ...read(object, text.trim()) })),
);

const byKey = new Map(expectedCells.map((cell) => [`${cell.object}/${cell.role}`, cell]));

/** The cell of the copied table. @throws when the copy has none */
export function expectedCell(object: string, role: string): ExpectedCell {
  const cell = byKey.get(`${object}/${role}`);
  if (!cell) throw new Error(`the copy has no cell ${object}/${role}`);
  return cell;
}
