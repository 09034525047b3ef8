import { Type, type Static } from 'typebox';
import { roles } from '../kernel/roles.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

/** The sequence of the installation's own acts: communities, accounts, grants. */
export const systemCommunity = 'system';

/** Most grids that one grant names. */
export const gridsOfGrant = 200;

export const GrantFields = Type.Object(
  {
    /** community id; `*` = every community */
    community: Type.Union([Id, Type.Literal('*')]),
    role: Type.Enum([...roles]),
    /** codes of the grids that are one's own; a code covers those that begin with it */
    grids: Type.Optional(Type.Array(Id, { maxItems: gridsOfGrant })),
    org: Type.Optional(Id),
  },
  { additionalProperties: false },
);

export type HeldGrant = Static<typeof GrantFields>;

export const CommunityFields = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 60 }),
    subdistrict: Type.Optional(Type.String({ maxLength: 60 })),
    /** set when its records come from somebody else's sheet */
    feed: Type.Optional(Id),
    /** set when it is a drill: the community that holds it, whose rights count here too [R47] */
    drillOf: Type.Optional(Id),
    /** set when its area is drawn: the map has ground to stand on */
    ground: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type CommunityRecord = Static<typeof CommunityFields>;
export const Communities: Collection<CommunityRecord> = { name: 'communities' };

export const AccountFields = Type.Object(
  {
    /** opaque; the same as the person's id */
    id: Id,
    kind: Type.Enum(['person', 'device', 'feed']),
    grants: Type.Array(GrantFields, { maxItems: 200 }),
  },
  { additionalProperties: false },
);
export type AccountFields = Static<typeof AccountFields>;

export interface AccountRecord extends AccountFields {
  readonly disabled: boolean;
}
export const Accounts: Collection<AccountRecord> = { name: 'accounts' };

/** Kinds of private records that stand beside the system sequence. */
export const credentialKind = 'credential';
/** A hash that the server laid aside for one command, under a name nobody can guess. */
export const hashedKind = 'hashed';

/** Whom somebody at the provider of sign-in is here, by the digest of who it is there; and the same by account. */
export const subjectKind = 'subject';
export const linkedKind = 'linked';

/** A passkey, by the id that its device gave it; and which an account has, by account. */
export const passkeyKind = 'passkey';
export const passkeysKind = 'passkeys';
/** Most passkeys of one account. */
export const mostPasskeys = 10;

export interface Passkey {
  readonly account: string;
  /** its public key, SubjectPublicKeyInfo in base64url */
  readonly key: string;
  /** how often the device says that it was used; 0 where it does not count */
  readonly counter: number;
  /** ms since 1970 UTC */
  readonly at: number;
  /** the program that added it, as its owner may know it again */
  readonly label: string;
}

/** Only what stands here lets anybody in. */
export interface Passkeys {
  readonly ids: readonly string[];
}

export interface Subject {
  readonly account: string;
}

export interface Linked {
  /** digest of issuer and subject: neither is kept */
  readonly subject: string;
}

/** What signing in needs, by login name. */
export interface Credential {
  readonly account: string;
  /** argon2id, encoded; none until its owner has chosen a password */
  readonly hash?: string;
}
