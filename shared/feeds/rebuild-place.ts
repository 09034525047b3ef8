import type { RequestRecord } from '../requests/schema.ts';
import { numberOf, placeOf, type Convert } from './place.ts';
import type { PlaceProfile, Spot } from './profile.ts';
import type { Row } from './schema.ts';

/** The point that a request stands on, in its sheet's datum: as the sheet had it, unless somebody has moved it since. */
function spotOf(
  { datum }: PlaceProfile,
  { point }: RequestRecord,
  fed: string | undefined,
  convert: Convert,
): Spot | undefined {
  const [x = Number.NaN, y = Number.NaN] = (fed ?? '').split(',').map(Number);
  const spot: Spot | undefined = Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
  // A point that is no place (a crowd, a geocoder's default) stands with the row alone.
  if (!point) return spot;
  const [longitude = 0, latitude = 0] = point;
  const stood = spot && convert(spot, datum, 'WGS-84');
  if (stood && stood[0] === longitude && stood[1] === latitude) return spot;
  return convert([longitude, latitude], 'WGS-84', datum);
}

function cellOf(kept: unknown, value: number | undefined): unknown {
  if (numberOf(kept) === value) return kept;
  if (typeof kept === 'number') return value ?? null;
  return value === undefined ? '' : String(value);
}

/**
 * The cells of a place by column, from where the request stands now; `fed` is the point of its row in state. Where
 * neither says anything, a cell that names no place stays as it came.
 */
export function placeCells(
  place: PlaceProfile,
  kept: Row,
  record: RequestRecord,
  fed: string | undefined,
  convert: Convert,
): Row {
  const spot = spotOf(place, record, fed, convert);
  const columns = [place.longitude, place.latitude] as const;
  const read = placeOf(place, kept, (point, from) => convert(point, from, 'WGS-84'));
  if (!spot && read.spot === undefined) return {};
  return Object.fromEntries(columns.map((column, axis) => [column, cellOf(kept[column], spot?.[axis])]));
}
