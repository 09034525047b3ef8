import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { passkeyAdded, passkeyDropped } from './events.ts';
import { elsewhere } from './keep.ts';
import {
  Accounts,
  hashedKind,
  mostPasskeys,
  passkeyKind,
  passkeysKind,
  type Passkey,
  type Passkeys,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
/** As the device named it, base64url. */
const CredentialId = Type.String({ minLength: 16, maxLength: 1_400, pattern: '^[A-Za-z0-9_-]+$' });

const Adding = Type.Object(
  {
    id: Id,
    passkey: CredentialId,
    /** name under which the server laid the key aside */
    hashed: Type.String({ minLength: 20, maxLength: 100 }),
  },
  closed,
);

/**
 * Lets an account in by a passkey. The server has seen that the device holds it, and laid its public key aside: no
 * command that comes over the wire can bring a key of its own choice.
 */
export const addPasskey = defineCommand('account.addPasskey', Adding, {
  needs: [{ object: 'account', act: 'U' }],
  reads: ({ id, passkey, hashed }) => [
    { kind: passkeyKind, id: passkey },
    { kind: passkeysKind, id },
    { kind: hashedKind, id: hashed },
  ],
  decide({ state, record }, { id, passkey, hashed }) {
    if (!state.get(Accounts, id)) return refuse('not_found', { field: 'id' });
    const body = record({ kind: hashedKind, id: hashed }) as Passkey | undefined;
    if (body?.account !== id) return refuse('invalid', { field: 'hashed' });
    if (record({ kind: passkeyKind, id: passkey }))
      return refuse('conflict', { field: 'passkey', reason: 'passkey.there' });
    const { ids = [] } = (record({ kind: passkeysKind, id }) ?? {}) as Partial<Passkeys>;
    if (ids.length >= mostPasskeys)
      return refuse('illegal', { reason: 'passkey.too_many', params: { most: mostPasskeys } });
    return {
      events: [passkeyAdded.make({ id })],
      private: [
        { kind: passkeyKind, id: passkey, body },
        { kind: passkeysKind, id, body: { ids: [...ids, passkey] } },
      ],
    };
  },
});

/** Takes a passkey away: by its owner, or by whoever keeps the account. */
export const dropPasskey = defineCommand(
  'account.dropPasskey',
  Type.Object({ id: Id, passkey: CredentialId, within: Type.Optional(Id) }, closed),
  {
    needs: [{ object: 'account', act: 'U' }],
    reads: ({ id }) => [{ kind: passkeysKind, id }],
    decide({ state, actor, record }, { id, passkey, within }) {
      const account = state.get(Accounts, id);
      if (!account) return refuse('not_found', { field: 'id' });
      const refused = actor.id === id ? undefined : elsewhere(within, account);
      if (refused) return refused;
      const { ids = [] } = (record({ kind: passkeysKind, id }) ?? {}) as Partial<Passkeys>;
      if (!ids.includes(passkey)) return refuse('not_found', { field: 'passkey' });
      const rest = ids.filter((one) => one !== passkey);
      return {
        events: [passkeyDropped.make({ id })],
        private: [
          { kind: passkeyKind, id: passkey, body: null },
          { kind: passkeysKind, id, body: rest.length > 0 ? { ids: rest } : null },
        ],
      };
    },
  },
);
