import type { Datum } from '@liandong/maps/datum/convert';
import { guessColumns, type ColumnMap } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';
import { areaColumns, datumSaid, type AreaColumn } from './terms.ts';

/** What the names of the two columns say of their datum: `mixed` where each says another. */
export interface SaidDatum {
  readonly datum?: Datum;
  readonly mixed: boolean;
}

/** What the columns of the coordinates say; where only one of them says a datum, it is that of both. */
export function datumOf({ columns, shapes }: Table, { longitude, latitude }: ColumnMap<AreaColumn>): SaidDatum {
  // The coordinates of a GeoJSON are those of its geometry: what its properties are called says nothing of them.
  if (shapes) return { mixed: false };
  const said = [longitude, latitude].flatMap((column) => datumSaid(columns[column]) ?? []);
  return { ...(said[0] ? { datum: said[0] } : {}), mixed: new Set(said).size > 1 };
}

/**
 * The columns of a list of areas as their names have it. Longitude and latitude are a pair of one datum wherever the file
 * has one, that of the longitude found first before that of the latitude.
 */
export function guessAreaColumns(table: Table): ColumnMap<AreaColumn> {
  const guessed = guessColumns(table, areaColumns);
  const { longitude, latitude, ...others } = guessed;
  const pair = [longitude, latitude].map((column) => datumSaid(table.columns[column]));
  if (longitude < 0 || latitude < 0 || pair[0] === pair[1]) return guessed;
  const taken = new Set(Object.values(others));
  for (const datum of pair) {
    const columns = table.columns.map((name, n) => (taken.has(n) || datumSaid(name) !== datum ? '' : name));
    const names = { longitude: areaColumns.longitude, latitude: areaColumns.latitude };
    const again = guessColumns({ columns, rows: [] }, names);
    if (again.longitude >= 0 && again.latitude >= 0) return { ...guessed, ...again };
  }
  return guessed;
}

/** For what the coordinates of one table are taken, and what its columns said when that was settled. */
export interface Taken {
  readonly of: readonly string[];
  readonly said: Datum | undefined;
  readonly datum: Datum;
}

/**
 * The datum of a table: what its columns say, or else `usual`, anew with each table and each choice of its columns;
 * while neither changes it stays as a person set it.
 */
export function takenFor(table: Table, columns: ColumnMap<AreaColumn>, usual: Datum, before: Taken | undefined): Taken {
  const said = datumOf(table, columns).datum;
  if (before?.of === table.columns && before.said === said) return before;
  return { of: table.columns, said, datum: said ?? usual };
}
