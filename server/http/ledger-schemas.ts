import { Id } from '@liandong/shared/protocol/up';
import { Type } from 'typebox';
import { CheckpointFields } from '../ledger/checkpoint.ts';
import { Digits } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Entry = Type.Object({ seq: Type.Integer(), body: Type.String(), hash: Type.String() });
export const State = Type.Object({
  epoch: Type.String(),
  size: Type.Integer(),
  /** of the last entry */
  hash: Type.String(),
  /** entries that the server has checked since its start, and the first that does not hold */
  checked: Type.Integer(),
  brokenAt: Type.Optional(Type.Integer()),
  checkpoint: Type.Optional(CheckpointFields),
  /** of whoever signed the checkpoint: SPKI, PEM */
  publicKey: Type.Optional(Type.String()),
});
export const ActsQuery = Type.Object(
  {
    line: Type.Optional(Id),
    grid: Type.Optional(Id),
    from: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    to: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    before: Type.Optional(Digits),
  },
  closed,
);
const Strings = Type.Array(Type.String());
const Act = Type.Object({
  ...Entry.properties,
  /** by what it says, and by the records that it is about as they stand now */
  place: Type.Object({ lines: Strings, grids: Strings, names: Strings }),
  /** the last entry that corrects it, for whoever reads all of them */
  correctedBy: Type.Optional(Type.Integer()),
});
export const Acts = Type.Object({
  entries: Type.Array(Act),
  before: Type.Optional(Type.Integer()),
  /** what `grid` may be, by name */
  grids: Type.Optional(Type.Array(Type.Object({ code: Type.String(), name: Type.String() }))),
});
export const EntryParams = Type.Object({ community: Id, seq: Digits }, closed);
const Proved = {
  /** left out until the entry is covered, a minute at the most */
  checkpoint: Type.Optional(CheckpointFields),
  path: Type.Optional(Strings),
};
/** `previous` is the hash of the entry before, which is chained into this one's. */
export const Proof = Type.Object({ entry: Act, previous: Type.String(), ...Proved });
export const GrowthQuery = Type.Object({ from: Digits }, closed);
export const Growth = Type.Object(Proved);
