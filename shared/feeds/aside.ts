import { Type, type Static } from 'typebox';

type Row = Readonly<Record<string, unknown>>;

/**
 * Cells that no command may carry (a name that reaches a prototype, half a character, too deep), as
 * [column, cell], each as its JSON: so they are kept and given back as they came.
 */
export const Aside = Type.Array(Type.Tuple([Type.String(), Type.String()]));
export type Aside = Static<typeof Aside>;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

/** Name of a column that was set aside. */
export function asideColumn([column]: Aside[number]): string {
  const name = parsed(column);
  return typeof name === 'string' ? name : column;
}

/** What stands in a cell that was set aside. */
export function asideCell([, cell]: Aside[number]): unknown {
  return parsed(cell);
}

/** A row as it came, with the cells that were set aside in their place. */
export function wholeRow(fields: Row, aside: Aside = []): Row {
  const cells = aside.map((pair) => [asideColumn(pair), asideCell(pair)] as const);
  return Object.fromEntries([...Object.entries(fields), ...cells]);
}

/** A row for reading: what was set aside is there and says nothing. */
export function readableRow(fields: Row, aside: Aside = []): Row {
  const cells = aside.map((pair) => [asideColumn(pair), undefined] as const);
  return Object.fromEntries([...Object.entries(fields), ...cells]);
}
