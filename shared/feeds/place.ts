import type { RequestFields } from '../requests/schema.ts';
import { isBlank } from './cells.ts';
import type { PlaceProfile, SheetDatum, Spot } from './profile.ts';
import type { Row } from './schema.ts';

/** Turns a point of one datum into another; given by whoever knows datums. */
export type Convert = (point: Spot, from: SheetDatum, to: SheetDatum) => Spot;

/** Turns a point of a sheet into WGS-84. */
export type ToWgs84 = (point: Spot, from: SheetDatum) => Spot;

export interface Placed {
  readonly quality: NonNullable<RequestFields['placeQuality']>;
  /** WGS-84; only where it says something about a place */
  readonly point?: [number, number];
  /** the point as the sheet has it, to notice a crowd on it */
  readonly spot?: string;
  /** the cells hold something that is no coordinate */
  readonly unreadable: boolean;
}

/** The number that a cell holds, as itself or as text. */
export function numberOf(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string' || cell.trim() === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

const among = (spots: readonly Spot[], [x, y]: Spot): boolean => spots.some(([a, b]) => a === x && b === y);

/** How well a row's place is known, before anybody counts how many share it. */
export function placeOf(profile: PlaceProfile, row: Row, toWgs84: ToWgs84): Placed {
  const longitude = numberOf(row[profile.longitude]);
  const latitude = numberOf(row[profile.latitude]);
  if (longitude === undefined || latitude === undefined || Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    return { quality: 'none', unreadable: !(isBlank(row[profile.longitude]) && isBlank(row[profile.latitude])) };
  }
  const spot: Spot = [longitude, latitude];
  if (among(profile.blanks, spot)) return { quality: 'none', unreadable: false };
  const named = { spot: `${longitude},${latitude}`, unreadable: false };
  if (among(profile.fallbacks, spot)) return { quality: 'fallback', ...named };
  const [x, y] = toWgs84(spot, profile.datum);
  const [west, south, east, north] = profile.area;
  const inside = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  return { quality: inside ? 'exact' : 'outside', point: [x, y], ...named };
}
