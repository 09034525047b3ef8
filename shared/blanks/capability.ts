import { Type, type Static } from 'typebox';
import { Areas } from '../areas/schema.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type Need, type PrivateRecord } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { typedFill } from './figures.ts';
import {
  BlankFields,
  blankBytesKind,
  blankFileKind,
  blanks,
  cellKey,
  mostBlanks,
  Typing,
  type Blank,
  type BlankFile,
  type Typed,
} from './schema.ts';
import { terms } from './terms.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

/** Whoever sends reports upwards keeps the tables that they are sent in. */
const keepingBlanks: readonly Need<unknown>[] = [
  { object: 'report', act: 'U' },
  { object: 'report', act: 'A' },
];

const target = ({ id }: { readonly id: string }) => ({ collection: blanks.name, id });

/** A file that no blank names is of no use. */
const gone = (file: string): readonly PrivateRecord[] =>
  [blankFileKind, blankBytesKind].map((kind) => ({ kind, id: file, body: null }));

const blankKept = defineEvent('blank.kept', BlankFields, {
  sealed: true,
  reduce(write, { data, by, at }) {
    const asked = typedIn(data);
    const typed = (write.get(blanks, data.id)?.typed ?? []).filter((one) => asked.has(cellKey(one)));
    write.put<Blank>(blanks, { ...data, by, at, ...(typed.length > 0 ? { typed } : {}) });
  },
});

/** The cells of a blank that somebody types. */
function typedIn({ cells }: Pick<BlankFields, 'cells'>): ReadonlySet<string> {
  return new Set(cells.filter(({ fill }) => fill === typedFill).map(cellKey));
}

const blankTyped = defineEvent('blank.typed', Typing, {
  sealed: true,
  reduce(write, { data: { id, cells }, by, at }) {
    const anew = new Set(cells.map(cellKey));
    const others = (write.get(blanks, id)?.typed ?? []).filter((one) => !anew.has(cellKey(one)));
    const said = cells.flatMap(({ words, ...place }): Typed[] =>
      words === undefined ? [] : [{ ...place, words, by, at }],
    );
    write.edit(blanks, id, { typed: [...others, ...said] });
  },
});

const blankRetired = defineEvent('blank.retired', One, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.remove(blanks, id),
});

/** Each cell is filled once, and by an area that the community has. */
function faultOfCells(state: State, cells: BlankFields['cells']): Refusal | undefined {
  const places = cells.map(({ sheet, cell }) => `${sheet} ${cell}`);
  const twice = places.findIndex((place, n) => places.indexOf(place) !== n);
  if (twice >= 0) return refuse('invalid', { field: `cells/${twice}/cell`, reason: 'blank.twice' });
  const lost = cells.findIndex(({ area }) => area !== undefined && !state.get(Areas, area));
  return lost < 0 ? undefined : refuse('invalid', { field: `cells/${lost}/area`, reason: 'blank.no_area' });
}

/** Keeps a superior's table as a template, or anew what its cells get; another file takes the place of the older one. */
const keep = defineCommand('blank.keep', BlankFields, {
  needs: keepingBlanks,
  target,
  reads: ({ file }) => [{ kind: blankFileKind, id: file }],
  decide({ state, actor, record }, blank) {
    const before = state.get(blanks, blank.id);
    const isOther = before?.file !== blank.file;
    // A file that another blank has would go with that one.
    const isTaken = isOther && [...state.all(blanks).values()].some((one) => one.file === blank.file);
    const file = record({ kind: blankFileKind, id: blank.file }) as BlankFile | undefined;
    // What somebody else brought, and has not kept yet, is theirs.
    if (isTaken || !file || (isOther && file.by !== actor.id))
      return refuse('invalid', { field: 'file', reason: 'blank.no_file' });
    if (!before && state.all(blanks).size >= mostBlanks)
      return refuse('exceeds', { reason: 'blank.too_many', params: { most: mostBlanks } });
    const fault = faultOfCells(state, blank.cells);
    if (fault) return fault;
    return { events: [blankKept.make(blank)], private: before && isOther ? gone(before.file) : [] };
  },
});

/** Why words can't stand in a cell: it gets something else, or nothing. */
function faultOfTyping(blank: BlankFields, cells: Static<typeof Typing>['cells']): Refusal | undefined {
  const asked = typedIn(blank);
  const other = cells.findIndex((one) => !asked.has(cellKey(one)));
  return other < 0 ? undefined : refuse('invalid', { field: `cells/${other}/cell`, reason: 'blank.not_typed' });
}

/** What the log knows nothing of is typed once, and stands there the next time until it is another. */
const type = defineCommand('blank.type', Typing, {
  needs: keepingBlanks,
  target,
  decide({ state }, typing) {
    const blank = state.get(blanks, typing.id);
    if (!blank) return refuse('not_found', { field: 'id' });
    return faultOfTyping(blank, typing.cells) ?? { events: [blankTyped.make(typing)] };
  },
});

/** Puts a template away, its file with it; what was filled from it is with whoever asked for it. */
const retire = defineCommand('blank.retire', One, {
  needs: keepingBlanks,
  target,
  decide({ state }, { id }) {
    const blank = state.get(blanks, id);
    return blank ? { events: [blankRetired.make({ id })], private: gone(blank.file) } : { duplicate: true };
  },
});

/** Tables of superiors, mapped once and filled from the log [R15]. */
export const blankTables: Capability = {
  name: 'blanks',
  commands: [keep, type, retire],
  events: [blankKept, blankTyped, blankRetired],
  collections: [shown(blanks, { object: 'report', belongs: () => ({}) })],
  terms,
};
