import { Type } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

export const One = Type.Object({ id: Id }, closed);

/** 楼栋码: the page of a building stands open by it, to whoever holds its link. Once ended, that link opens nothing any more. */
export interface BuildingLink {
  readonly id: string;
  /** code of the building */
  readonly building: string;
  /** account that opened it */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}
export const buildingLinks: Collection<BuildingLink> = { name: 'buildingLinks' };

export const Opening = Type.Object({ id: Id, building: Id }, closed);

/** How long a receipt leads to what it was given for, ms (default). */
export const receiptKeeps = 400 * 86_400_000;

/** 凭证: what somebody without an account left here, found by the code that they alone were told. */
export interface Receipt {
  /** digest of the code under the installation's key: the code itself is stored nowhere */
  readonly id: string;
  /** name of the collection, and the record in it */
  readonly collection: string;
  readonly of: string;
}
/** Shown to nobody. */
export const receipts: Collection<Receipt> = { name: 'receipts' };

/** Digest of a receipt's code, as a command brings it. */
export const Digest = Type.String({ minLength: 20, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });
export const ReceiptGiven = Type.Object(
  { id: Digest, collection: Type.String({ maxLength: 40, pattern: '^[A-Za-z]+$' }), of: Id },
  closed,
);
