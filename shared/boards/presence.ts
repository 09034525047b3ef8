import { Type, type Static } from 'typebox';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;
const Struct = Type.Union([
  Type.Null(),
  Type.Object({ client: Type.Integer({ minimum: 0 }), clock: Type.Integer({ minimum: 0 }) }, closed),
]);

/** A place in a shared text, as Yjs writes it. */
const TextPlace = Type.Object(
  {
    type: Type.Optional(Struct),
    tname: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 100 })])),
    item: Type.Optional(Struct),
    assoc: Type.Optional(Type.Integer({ minimum: -1, maximum: 0 })),
  },
  closed,
);

/**
 * What a client may say of where it is: the card it has open, its pointer, what it drags and its caret.
 * No name and no colour: others read them from the account, which the server adds.
 */
export const Presence = Type.Object(
  {
    card: Type.Optional(Type.Union([Type.Null(), Id])),
    /** px from the left and top of the columns' strip */
    pointer: Type.Optional(
      Type.Union([
        Type.Null(),
        Type.Object(
          {
            x: Type.Integer({ minimum: 0, maximum: 20000 }),
            y: Type.Integer({ minimum: 0, maximum: 200000 }),
          },
          closed,
        ),
      ]),
    ),
    dragging: Type.Optional(Type.Union([Type.Null(), Id])),
    cursor: Type.Optional(Type.Union([Type.Null(), Type.Object({ anchor: TextPlace, head: TextPlace }, closed)])),
    /** the editor's library needs a user; what the client puts in it is thrown away */
    user: Type.Optional(Type.Object({})),
  },
  closed,
);

export type Presence = Static<typeof Presence>;

/** What others receive: the server puts the account in. */
export type SeenPresence = Omit<Presence, 'user'> & { readonly user: { readonly account: string } };

/** Largest presence of one client, bytes of JSON. */
export const maxPresenceBytes = 4096;
