import type * as Y from 'yjs';
import { boardLimits, settingsOf } from './board-doc.ts';
import { columns, type Column } from './columns.ts';

/** What swimlanes go by. */
export const laneKinds = ['grid', 'party', 'line'] as const;

export type Lanes = (typeof laneKinds)[number];

/** What people agreed on for the whole board. */
export interface Settings {
  /** names of columns that are called something else here */
  readonly names: Readonly<Partial<Record<Column, string>>>;
  /** most cards that a column should hold; going over it is shown, never refused */
  readonly limits: Readonly<Partial<Record<Column, number>>>;
  readonly lanes?: Lanes;
}

/** Whether a key and its value may stand among the settings. */
export function isSetting(key: string, value: unknown): boolean {
  if (key === 'lanes') return laneKinds.some((kind) => kind === value);
  const [what, column] = key.split(':');
  if (!columns.some((one) => `${String(what)}:${one}` === key && one === column)) return false;
  if (what === 'name') return typeof value === 'string' && value.length > 0 && value.length <= boardLimits.name;
  const whole = typeof value === 'number' && Number.isInteger(value);
  return what === 'limit' && whole && value >= 1 && value <= boardLimits.column;
}

/** The settings of a board. */
export function readSettings(doc: Y.Doc): Settings {
  const settings = settingsOf(doc);
  const names: Partial<Record<Column, string>> = {};
  const limits: Partial<Record<Column, number>> = {};
  for (const column of columns) {
    const name = settings.get(`name:${column}`);
    const limit = settings.get(`limit:${column}`);
    if (typeof name === 'string') names[column] = name;
    if (typeof limit === 'number') limits[column] = limit;
  }
  const lanes = laneKinds.find((kind) => kind === settings.get('lanes'));
  return { names, limits, ...(lanes && { lanes }) };
}

function put(doc: Y.Doc, key: string, value: unknown): void {
  const settings = settingsOf(doc);
  if (value === undefined) settings.delete(key);
  else if (settings.get(key) !== value) settings.set(key, value);
}

/** Calls a column something else on this board; nothing gives it its usual name. */
export function nameColumn(doc: Y.Doc, column: Column, name: string | undefined): void {
  put(doc, `name:${column}`, name?.slice(0, boardLimits.name) || undefined);
}

/** Says how many cards a column should hold at most; nothing takes the limit away. */
export function limitColumn(doc: Y.Doc, column: Column, most: number | undefined): void {
  put(doc, `limit:${column}`, most);
}

/** Says what swimlanes go by; nothing for a board without. */
export function setLanes(doc: Y.Doc, by: Lanes | undefined): void {
  put(doc, 'lanes', by);
}
