import { Id } from '@liandong/shared/protocol/up';
import { GrantFields } from '@liandong/shared/accounts/schema';
import { Type } from 'typebox';
import { ErrorFields } from './refused.ts';

const closed = { additionalProperties: false } as const;

export const CommunityParams = Type.Object({ community: Id }, closed);
export const IdParams = Type.Object({ id: Id }, closed);

/** The secret of a link, as it stands in an address. */
export const Secret = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' });
/** Length alone counts: rules of composition help nobody. */
export const NewPassword = Type.String({ minLength: 10, maxLength: 200 });

/** A command over HTTP: its community stands in the path. */
export const CommandBody = Type.Object(
  {
    id: Id,
    type: Type.String({ minLength: 1, maxLength: 80 }),
    payload: Type.Unknown(),
    expectedVersion: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

export const AnswerBody = Type.Object({
  id: Type.String(),
  result: Type.Enum(['applied', 'duplicate', 'conflict', 'illegal', 'forbidden', 'invalid', 'unavailable']),
  seq: Type.Optional(Type.Integer()),
  note: Type.Optional(
    Type.Object({
      reason: Type.String(),
      params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      message: Type.String(),
    }),
  ),
  error: Type.Optional(ErrorFields),
});

/** What became of a command, with the answer that was given; where it never came there is none. */
export const FateBody = Type.Object({
  ...AnswerBody.properties,
  result: Type.Optional(AnswerBody.properties.result),
  outcome: Type.Enum(['applied', 'refused', 'never']),
});

export const CommunityBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  subdistrict: Type.Optional(Type.String()),
  ground: Type.Optional(Type.String()),
  feed: Type.Optional(Type.String()),
  drillOf: Type.Optional(Type.String()),
});

/** Who is signed in. */
export const SessionBody = Type.Object({
  session: Type.Object({ id: Type.String(), kind: Type.Enum(['person', 'device', 'token']) }),
  account: Type.Object({
    id: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    grants: Type.Array(GrantFields),
  }),
  communities: Type.Array(CommunityBody),
});

/** A query is all text; nothing is coerced behind anybody's back. */
export const Digits = Type.String({ pattern: '^[0-9]{1,12}$' });

const StreamName = Type.Optional(Type.Enum(['view', 'me']));
export const Stream = Type.Object({ stream: StreamName }, closed);
export const SnapshotQuery = Type.Object(
  { stream: StreamName, fresh: Type.Optional(Type.Enum(['0', '1'])), after: Type.Optional(Digits) },
  closed,
);
