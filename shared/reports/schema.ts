import { Type, type Static } from 'typebox';
import { Seen } from '../incidents/schema.ts';
import type { Collection } from '../kernel/state.ts';
import { OpenText, Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { RequestFields } from '../requests/schema.ts';
import { PhotoIds } from './photo-ids.ts';

const closed = { additionalProperties: false } as const;

const Floor = Type.Integer({ minimum: 1, maximum: 150 });

/** Largest photo that the server takes, bytes. */
export const photoBytes = 600_000;
/** Kind of private record that says whose a photo is. */
export const photoKind = 'photo';

/** What stands beside the log about a photo. */
export interface PhotoFacts {
  /** account that took it */
  readonly by: string;
  /** area where it was taken */
  readonly grid: string;
  /** ms since 1970 UTC, by the server's clock */
  readonly at: number;
}

export const Ask = Type.Object(
  { id: Id, grid: Id, due: Type.Integer({ minimum: 0 }), why: Text({ minLength: 1, maxLength: 500 }) },
  closed,
);

/** `id` is the area; without floors the whole of it is meant. */
export const Zero = Type.Object(
  { id: Id, floors: Type.Optional(Type.Array(Floor, { minItems: 1, maxItems: 150, uniqueItems: true })) },
  closed,
);

const spot = {
  id: Id,
  floor: Type.Optional(Floor),
  photos: Type.Optional(PhotoIds),
} as const;

const Wanted = Type.Object({ ...RequestFields.properties, why: Type.Optional(OpenText({ maxLength: 4000 })) }, closed);

/** `id` becomes the request's; `request` is what the report asks for. */
export const Help = Type.Object({ ...spot, request: Wanted }, closed);
export type Help = Static<typeof Help>;

/**
 * `id` becomes the incident's; `incident` is what the report tells of. Before there were incidents a danger was told
 * as a request, and a phone that was without a network since then still sends it so.
 */
export const Danger = Type.Union([Type.Object({ ...spot, incident: Seen }, closed), Help]);
export type Danger = Static<typeof Danger>;

/** Word that a superior asked for. */
export interface AskRecord extends Static<typeof Ask> {
  readonly askedAt: number;
  /** at its time: how many grids were to tell, and which did not */
  readonly counted?: { readonly all: number; readonly missing: readonly string[] };
}
export const ReportAsks: Collection<AskRecord> = { name: 'reportAsks' };

/** The newest word of a place: an area (`id` = its code) or one floor of it. */
export interface RoundRecord {
  readonly id: string;
  readonly grid: string;
  readonly floor?: number;
  readonly state: 'well' | 'trouble';
  /** ms since 1970 UTC */
  readonly at: number;
}
export const Rounds: Collection<RoundRecord> = { name: 'rounds' };

/** A quick report; its incident or request has the same id. */
export interface ReportRecord {
  readonly id: string;
  readonly kind: 'danger' | 'help';
  readonly grid: string;
  readonly floor?: number;
  readonly photos: readonly string[];
  readonly at: number;
  /** opaque account id */
  readonly by: string;
}
export const Reports: Collection<ReportRecord> = { name: 'reports' };

/** Id of a place's round. */
export function roundId(grid: string, floor?: number): string {
  return floor === undefined ? grid : `${grid}.${floor}`;
}
