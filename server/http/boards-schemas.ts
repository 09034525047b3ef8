import { Id } from '@liandong/shared/protocol/up';
import { Title } from '@liandong/shared/kernel/text';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

export const BoardParams = Type.Object({ community: Id, board: Id }, closed);
export type BoardParams = Static<typeof BoardParams>;
export const VersionParams = Type.Object({ community: Id, board: Id, id: Id }, closed);
export type VersionParams = Static<typeof VersionParams>;

export const KeepBody = Type.Object({ name: Title({ maxLength: 60 }) }, closed);
export type KeepBody = Static<typeof KeepBody>;
export const Kept = Type.Object({ id: Type.String() });
/** `changed`: whether anything read otherwise; `before`: the version that was kept of how it read before. */
export const Restored = Type.Object({ changed: Type.Boolean(), before: Type.Optional(Type.String()) });

export const Versions = Type.Object({
  versions: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.Integer(),
      by: Type.Array(Type.String()),
      name: Type.Optional(Type.String()),
      bytes: Type.Integer(),
    }),
  ),
});

export const BoardActs = Type.Object({
  acts: Type.Array(Type.Object({ at: Type.Integer(), by: Type.String(), part: Type.String() })),
});
