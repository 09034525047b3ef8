import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { fills } from './figures.ts';

const closed = { additionalProperties: false } as const;

/** Largest file of a blank, bytes; most of those that a community keeps at once. */
export const blankBytes = 500_000;
export const mostBlanks = 100;
/** Most rows that a list may take in a blank. */
export const mostRows = 200;

/** Kinds of the private records of a blank's file: what is known of it, and its bytes as base64. */
export const blankFileKind = 'blankFile';
export const blankBytesKind = 'blankBytes';

/** What stands beside the log about a blank's file. */
export interface BlankFile {
  /** account that brought it */
  readonly by: string;
  /** ms since 1970 UTC, by the server's clock */
  readonly at: number;
}

const place = {
  /** the sheet, counted from 0 */
  sheet: Type.Integer({ minimum: 0, maximum: 49 }),
  /** as a sheet calls it: B5 */
  cell: Type.String({ pattern: '^[A-Z]{1,3}[1-9][0-9]{0,4}$' }),
} as const;
/** Most cells of a blank that get anything. */
const mostCells = 400;

/** Which cell gets what; of a list it is the uppermost, from which it goes down. */
export const Mapped = Type.Object(
  {
    ...place,
    fill: Type.Enum([...fills]),
    /** counts what belongs to this area alone, its micro-grids included */
    area: Type.Optional(Id),
    /** of a list: rows that the blank has room for */
    rows: Type.Optional(Type.Integer({ minimum: 1, maximum: mostRows })),
  },
  closed,
);
export type Mapped = Static<typeof Mapped>;

export const BlankFields = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 80, text: true }),
    /** who wants it filled, an office */
    askedBy: Type.Optional(Title({ maxLength: 60, text: true })),
    /** id of its file */
    file: Id,
    cells: Type.Array(Mapped, { maxItems: mostCells }),
  },
  closed,
);
export type BlankFields = Static<typeof BlankFields>;

/** `blank.type`: what cells say that somebody types; without words one is emptied. */
export const Typing = Type.Object(
  {
    id: Id,
    cells: Type.Array(Type.Object({ ...place, words: Type.Optional(Text({ minLength: 1, maxLength: 300 })) }, closed), {
      minItems: 1,
      maxItems: mostCells,
    }),
  },
  closed,
);

/** What stands in a cell that somebody types, until somebody types something else. */
export interface Typed {
  readonly sheet: number;
  readonly cell: string;
  readonly words: string;
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** Names a cell among all sheets. */
export const cellKey = ({ sheet, cell }: { readonly sheet: number; readonly cell: string }): string =>
  `${sheet} ${cell}`;

/** A superior's own table, kept as a template of the community: its file, and which cell gets what. */
export interface Blank extends BlankFields {
  readonly by: string;
  /** when it was kept last, ms since 1970 UTC */
  readonly at: number;
  /** what was typed last, of the cells that are */
  readonly typed?: readonly Typed[];
}
export const blanks: Collection<Blank> = { name: 'blanks' };
