import { fillOf, type FactName, type ListColumn, type ListName } from '@liandong/shared/blanks/figures';
import { cellKey, mostRows, type Mapped } from '@liandong/shared/blanks/schema';
import { cellAt, placeOfCell } from './cell-address.ts';
import type { Value } from './write-cells.ts';

/** A figure as the server counted it. */
export interface FigureAnswer {
  readonly figure: string;
  readonly area?: string;
  readonly value: number;
  readonly entries: number;
  readonly unplaced: number;
  readonly madeOf: readonly {
    readonly seq: number;
    readonly at: number;
    readonly type: string;
    readonly adds: number;
  }[];
}

export interface ListAnswer {
  readonly list: ListName;
  readonly more: number;
  readonly rows: readonly {
    readonly seq: number;
    readonly at: number;
    readonly grid?: string;
    readonly title?: string;
    readonly kind?: string;
    readonly status?: string;
  }[];
}

/** What a blank is filled from. */
export interface Source {
  readonly facts: Readonly<Record<FactName, string>>;
  readonly figures: readonly FigureAnswer[];
  readonly lists: readonly ListAnswer[];
  /** what was typed, by the key of its cell */
  readonly typed: ReadonlyMap<string, string>;
  /** a cell of a list in words */
  cell(list: ListName, column: ListColumn, row: ListAnswer['rows'][number], index: number): Value;
}

/** The values of one blank, cell by cell, and what did not find room. */
export interface Filled {
  readonly values: ReadonlyMap<number, ReadonlyMap<string, Value>>;
  /** rows of lists beyond those that the blank has */
  readonly over: readonly { readonly list: ListName; readonly rows: number }[];
  /** cells that nothing came for: whoever fills it may not see the figure */
  readonly empty: readonly Mapped[];
}

/** The answer for one mapped figure, of the community or of its area. */
export function figureFor(figures: readonly FigureAnswer[], figure: string, area?: string): FigureAnswer | undefined {
  return figures.find((one) => one.figure === figure && one.area === area);
}

/** What somebody typed as a sheet takes it: a plain number is one, so that formulas reckon with it. */
function asValue(words: string): Value {
  return /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/.test(words) ? Number(words) : words;
}

/** Works out what each mapped cell gets. */
export function fillCells(cells: readonly Mapped[], source: Source): Filled {
  const values = new Map<number, Map<string, Value>>();
  const over = new Map<ListName, number>();
  const empty: Mapped[] = [];
  const put = (sheet: number, cell: string, value: Value): void =>
    void values.set(sheet, (values.get(sheet) ?? new Map<string, Value>()).set(cell, value));
  for (const mapped of cells) {
    const fill = fillOf(mapped.fill);
    if (fill?.sort === 'typed') {
      const words = source.typed.get(cellKey(mapped)) ?? '';
      if (words !== '') put(mapped.sheet, mapped.cell, asValue(words));
    } else if (fill?.sort === 'fact') put(mapped.sheet, mapped.cell, source.facts[fill.fact]);
    else if (fill?.sort === 'figure') {
      const found = figureFor(source.figures, fill.figure, mapped.area);
      if (found) put(mapped.sheet, mapped.cell, found.value);
      else empty.push(mapped);
    } else if (fill) {
      const found = source.lists.find(({ list }) => list === fill.list);
      if (!found) {
        empty.push(mapped);
        continue;
      }
      const room = mapped.rows ?? mostRows;
      for (const [n, row] of found.rows.slice(0, room).entries()) {
        const at = placeOfCell(mapped.cell);
        if (at) put(mapped.sheet, cellAt({ ...at, row: at.row + n }), source.cell(fill.list, fill.column, row, n));
      }
      const left = Math.max(0, found.rows.length - room) + found.more;
      over.set(fill.list, Math.max(over.get(fill.list) ?? 0, left));
    }
  }
  const full = [...over].filter(([, rows]) => rows > 0).map(([list, rows]) => ({ list, rows }));
  return { values, over: full, empty };
}
