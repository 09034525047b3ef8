import { Type, type Static } from 'typebox';
import { Id } from '../protocol/up.ts';

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The last that is known of a ledger before a backup was put in its place. */
export const LastKnown = Type.Object(
  {
    /** of the history that ended */
    epoch: Id,
    /** entries that it had at the least */
    size: Type.Integer({ minimum: 1 }),
    /** chain hash of the last of them */
    chain: Hex32,
    /** root of the tree over them (RFC 9162) */
    root: Hex32,
    /** when it was so, ms since 1970 UTC */
    at: Type.Integer(),
    /** which key signed it; of a backup alone, nobody did */
    key: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$' })),
  },
  { additionalProperties: false },
);
export type LastKnown = Static<typeof LastKnown>;

/** `kept`: the entries before are those of the backup; of what stood after them, `last` is all that is known, one for each epoch that went further. */
export const Restored = Type.Object(
  { kept: Type.Integer({ minimum: 0 }), last: Type.Array(LastKnown, { minItems: 1 }) },
  { additionalProperties: false },
);
export type Restored = Static<typeof Restored>;

/** Kind of the private record by which a restored sequence knows that this is still to be entered, and its one id. */
export const restoredKind = 'restored';
export const restoredId = 'pending';
