import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { passwordReset, passwordSet } from './events.ts';
import { barred, elsewhere } from './keep.ts';
import { Accounts, credentialKind, hashedKind, type Credential } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Login = Type.String({ minLength: 1, maxLength: 60 });

/** Makes an account's password void, so that its owner chooses another. Whoever asks never learns either. */
export const resetPassword = defineCommand(
  'account.resetPassword',
  Type.Object({ id: Id, within: Type.Optional(Id), login: Login }, closed),
  {
    needs: [{ object: 'account', act: 'U' }],
    reads: ({ login }) => [{ kind: credentialKind, id: login }],
    decide({ state, actor, record }, { id, within, login }) {
      const account = state.get(Accounts, id);
      const credential = record({ kind: credentialKind, id: login }) as Credential | undefined;
      if (!account || credential?.account !== id) return refuse('not_found', { field: account ? 'login' : 'id' });
      const refused = elsewhere(within, account) ?? barred(state, actor.id, account, account);
      return (
        refused ?? {
          events: [passwordReset.make({ id })],
          private: [{ kind: credentialKind, id: login, body: { account: id } }],
        }
      );
    },
  },
);

const Setting = Type.Object({ id: Id, login: Login, hashed: Type.String({ minLength: 20, maxLength: 100 }) }, closed);

/**
 * Its owner chooses a password: the server has seen the old one or a one-time link, and laid the hash aside.
 * Nobody else can, for nobody else can lay a hash aside.
 */
export const setPassword = defineCommand('account.setPassword', Setting, {
  needs: [{ object: 'account', act: 'U' }],
  reads: ({ login, hashed }) => [
    { kind: credentialKind, id: login },
    { kind: hashedKind, id: hashed },
  ],
  decide({ state, record }, { id, login, hashed }) {
    const credential = record({ kind: credentialKind, id: login }) as Credential | undefined;
    const hash = record({ kind: hashedKind, id: hashed });
    if (!state.get(Accounts, id) || credential?.account !== id) return refuse('not_found', { field: 'id' });
    if (hash === undefined) return refuse('invalid', { field: 'hashed' });
    return {
      events: [passwordSet.make({ id })],
      private: [{ kind: credentialKind, id: login, body: { account: id, hash } }],
    };
  },
});
