import type { Datum } from '@liandong/maps/datum/convert';
import type { Point } from '@liandong/maps/grid/model';
import { divisionOf, liesIn, withoutFraction } from '@liandong/shared/areas/division';
import type { PlaceFields, PlaceKind } from '@liandong/shared/areas/places';
import { unlocated, type AreaFields, type AreaRecord } from '@liandong/shared/areas/schema';
import { rowNumber, type ColumnMap, type RowProblem } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';
import { datumOf } from './coordinates.ts';
import { countWords, kindWords, type AreaColumn, type RowKind } from './terms.ts';
import { crosses, geometryOf, pointOf, type Shape } from './shape-of.ts';

/** What an import would bring. */
export interface AreaPlan {
  readonly areas: readonly AreaFields[];
  readonly places: readonly PlaceFields[];
  readonly problems: readonly RowProblem[];
  /** rows that stand already, and are left as they are */
  readonly known: number;
  /** places outside all grids: they stand where nobody knows the grid */
  readonly outside: number;
}

export interface ImportGround {
  readonly areas: ReadonlyMap<string, AreaRecord>;
  readonly places: ReadonlyMap<string, unknown>;
  /** official code of the subdistrict, or else of the community: what lies elsewhere is told */
  readonly within: string;
  /** the grid over a point */
  gridAt(point: Point): string | undefined;
}

export interface ImportOptions {
  readonly kind: RowKind;
  readonly datum: Datum;
}

/** An id made of what a place is and where: the same file twice brings it once. */
function idOf(kind: string, name: string, { at }: Shape): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const sign of `${kind} ${name} ${at.join(' ')}`) {
    const code = sign.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');
  return `pl-${hex(high)}${hex(low)}`;
}

function kindOf(said: string, usual: RowKind): RowKind {
  return said === '' ? usual : (kindWords.find(([, word]) => word.test(said))?.[0] ?? usual);
}

/** Either a value, or the column and the reason why there is none. */
type Found<T> = { readonly value: T } | { readonly field: AreaColumn; readonly reason: string };

/** The grid of a row: by the code that it says, and never by a name; else by its point. */
function gridOf(parent: string, shape: Shape, ground: ImportGround): Found<string> {
  const area = ground.areas.get(parent);
  if (area?.kind === 'grid') return { value: area.id };
  if (area?.kind === 'micro_grid') return { value: area.parent ?? area.id };
  if (parent !== '' && !area && !divisionOf(parent)) return { field: 'parent', reason: 'noCode' };
  if (parent !== '' && !area && !liesIn(parent, ground.within)) return { field: 'parent', reason: 'outside' };
  const [x = NaN, y = NaN] = shape.at;
  return { value: ground.gridAt([x, y]) ?? unlocated };
}

interface Row {
  readonly cell: (column: AreaColumn) => string;
  readonly shape: Shape | undefined;
}

/** A subdistrict or a community by its official code: one that lies in the subdistrict of this community. */
function divisionIn({ cell }: Row, ground: ImportGround): Found<AreaFields> {
  const own = divisionOf(cell('code'));
  if (own?.level !== 'community' && own?.level !== 'subdistrict') return { field: 'code', reason: 'noDivision' };
  if (!liesIn(own.code, ground.within)) return { field: 'code', reason: 'outside' };
  const above = own.level === 'community' ? { parent: own.code.slice(0, 9) } : {};
  return { value: { id: own.code, kind: own.level, name: cell('name').slice(0, 60) || own.code, ...above } };
}

function wholeNumber(said: string, most: number): number | undefined {
  const n = Number(said.replaceAll(countWords, ''));
  return Number.isInteger(n) && n >= 1 && n <= most ? n : undefined;
}

const codePattern = /^[A-Za-z0-9][A-Za-z0-9_:.-]{0,79}$/;

/** A building becomes a micro-grid under its own code, in the grid that it names or stands in. */
function buildingIn(row: Row, ground: ImportGround): Found<AreaFields> {
  const { cell, shape } = row;
  const code = cell('code');
  if (!codePattern.test(code)) return { field: 'code', reason: code === '' ? 'missing' : 'badCode' };
  const parent = shape ? gridOf(cell('parent'), shape, ground) : ({ value: cell('parent') } as const);
  if ('reason' in parent) return parent;
  if (ground.areas.get(parent.value)?.kind !== 'grid') return { field: 'parent', reason: 'noGrid' };
  // The border of a division is left out, and that of a place is drawn as it is: only a building's is ground of its own.
  if (shape && crosses(shape)) return { field: 'longitude', reason: 'crosses' };
  const [floors, homes] = [wholeNumber(cell('floors'), 150), wholeNumber(cell('homes'), 60)];
  return {
    value: {
      ...{ id: code, kind: 'micro_grid', name: cell('name').slice(0, 60) || code, parent: parent.value },
      ...(shape?.outline ? { polygon: shape.outline } : {}),
      ...(shape ? { at: shape.at } : {}),
      ...(floors === undefined ? {} : { floors }),
      ...(homes === undefined ? {} : { homesPerFloor: homes }),
    },
  };
}

function placeIn(row: Row, kind: PlaceKind, ground: ImportGround): Found<PlaceFields> {
  const { cell, shape } = row;
  const name = cell('name').trim();
  if (name === '') return { field: 'name', reason: 'missing' };
  if (!shape) return { field: 'longitude', reason: 'noPoint' };
  if (cell('code') !== '' && !codePattern.test(cell('code'))) return { field: 'code', reason: 'badCode' };
  const grid = gridOf(cell('parent'), shape, ground);
  if ('reason' in grid) return grid;
  const address = cell('address').slice(0, 120);
  const said = { id: cell('code') || idOf(kind, name, shape), kind, name: name.slice(0, 80), grid: grid.value };
  return { value: { ...said, ...(address === '' || address === name ? {} : { address }), ...shape } };
}

function rowIn(row: Row, kind: RowKind, isArea: boolean, ground: ImportGround): Found<AreaFields | PlaceFields> {
  if (kind === 'division') return divisionIn(row, ground);
  return isArea ? buildingIn(row, ground) : placeIn(row, kind, ground);
}

/** The problem of two columns that say different kinds of coordinates: where a row stands nobody can tell. */
function mixedIn({ columns }: Table, { longitude, latitude }: ColumnMap<AreaColumn>): RowProblem {
  const value = [longitude, latitude].map((column) => columns[column]).join(', ');
  return { row: rowNumber(-1), field: 'longitude', reason: 'mixed', value };
}

/** What a table would bring: row by row, with what can't be taken and why. Parents are found by code, never by name. */
export function planAreas(
  table: Table,
  columns: ColumnMap<AreaColumn>,
  options: ImportOptions,
  ground: ImportGround,
): AreaPlan {
  const areas = new Map<string, AreaFields>();
  const places = new Map<string, PlaceFields>();
  const problems: RowProblem[] = [];
  let known = 0;
  if (datumOf(table, columns).mixed)
    return { areas: [], places: [], problems: [mixedIn(table, columns)], known, outside: 0 };
  for (const [index, cells] of table.rows.entries()) {
    const cell = (column: AreaColumn): string => {
      const text = (cells[columns[column]] ?? '').trim();
      return column === 'code' || column === 'parent' ? withoutFraction(text) : text;
    };
    const shape =
      geometryOf(table.shapes?.[index], options.datum) ?? pointOf(cell('longitude'), cell('latitude'), options.datum);
    const kind = kindOf(cell('kind'), options.kind);
    const row: Row = { cell, shape };
    const isArea = kind === 'division' || (kind === 'building' && cell('code') !== '');
    const found = rowIn(row, kind, isArea, ground);
    if ('reason' in found) {
      problems.push({ row: rowNumber(index), field: found.field, reason: found.reason, value: cell(found.field) });
      continue;
    }
    const { value } = found;
    const [own, others] = isArea ? [areas, ground.areas] : [places, ground.places];
    if (others.has(value.id)) known += 1;
    else if (own.has(value.id) && cell('code') !== '')
      problems.push({ row: rowNumber(index), field: 'code', reason: 'twice', value: value.id });
    else if (own.has(value.id)) known += 1;
    else if ('at' in value && !isArea) places.set(value.id, value as PlaceFields);
    else areas.set(value.id, value as AreaFields);
  }
  const found = [...places.values()];
  // A community stands below a subdistrict: that one comes first.
  const inOrder = [...areas.values()].sort((a, b) => a.id.length - b.id.length);
  return {
    areas: inOrder,
    places: found,
    problems,
    known,
    outside: found.filter(({ grid }) => grid === unlocated).length,
  };
}
