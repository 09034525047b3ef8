import { Type } from 'typebox';
import { grantsIn } from '../kernel/actor.ts';
import { defineCommand, type PrivateRecord } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { personKind } from '../people/schema.ts';
import { Id } from '../protocol/up.ts';
import { accountGranted, accountOpened, accountSwitched } from './events.ts';
import { changedGrants, mayGive, reachesAll, type Within } from './reach.ts';
import { AccountFields, Accounts, credentialKind, GrantFields, hashedKind, type AccountRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** The community whose right carries the wish; only its own grants are then in reach. The server sets it. */
const within = Type.Optional(Id);

const Opening = Type.Object(
  {
    account: AccountFields,
    within,
    login: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
    /** name under which the server laid a hash aside; neither password nor hash ever comes here */
    hashed: Type.Optional(Type.String({ minLength: 20, maxLength: 100 })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
  },
  closed,
);

/** Opens an account; name, phone and what signs it in stand beside the log. */
export const open = defineCommand('account.open', Opening, {
  needs: [{ object: 'account', act: 'C' }],
  reads: ({ login, hashed }) => [
    ...(login === undefined ? [] : [{ kind: credentialKind, id: login }]),
    ...(hashed === undefined ? [] : [{ kind: hashedKind, id: hashed }]),
  ],
  decide({ state, record }, { account, within: limit, login, hashed, name, phone }) {
    if (state.get(Accounts, account.id)) return { duplicate: true };
    const beyond = account.grants.findIndex((grant) => !mayGive(limit, grant));
    if (beyond >= 0) return refuse('forbidden', { field: `grants/${beyond}`, reason: 'account.beyond' });
    if (login !== undefined && record({ kind: credentialKind, id: login }))
      return refuse('invalid', { field: 'login', reason: 'account.login_taken' });
    const hash = hashed === undefined ? undefined : record({ kind: hashedKind, id: hashed });
    if (hashed !== undefined && hash === undefined) return refuse('invalid', { field: 'hashed' });
    const beside: PrivateRecord[] = [];
    if (login !== undefined)
      beside.push({
        kind: credentialKind,
        id: login,
        body: hash === undefined ? { account: account.id } : { account: account.id, hash },
      });
    if (name !== undefined)
      beside.push({ kind: personKind, id: account.id, body: phone === undefined ? { name } : { name, phone } });
    return { events: [accountOpened.make(account)], private: beside };
  },
});

/** Whether an account keeps the whole installation's accounts. */
function keepsAll({ disabled, grants }: AccountRecord): boolean {
  return !disabled && grants.some(({ community, role }) => community === '*' && role === 'system_admin');
}

/** Why an account may not become what is wished, or nothing: nobody judges oneself, and somebody must be left who can open accounts. */
export function barred(
  state: State,
  actor: string,
  before: AccountRecord,
  after: Pick<AccountRecord, 'disabled' | 'grants'>,
): Refusal | undefined {
  if (actor === before.id) return refuse('forbidden', { field: 'id', reason: 'account.own' });
  if (!keepsAll(before) || keepsAll({ ...before, ...after })) return undefined;
  const left = [...state.all(Accounts).values()].some((account) => account.id !== before.id && keepsAll(account));
  return left ? undefined : refuse('illegal', { field: 'id', reason: 'account.last_admin' });
}

/**
 * Refused because an account may also do things elsewhere, which is not for this community to judge. Of one that does nothing
 * here nobody here is told that it is there; whose last grant here was taken is from then on the installation's to disable.
 */
export function elsewhere(limit: Within, account: AccountRecord): Refusal | undefined {
  if (limit !== undefined && grantsIn(account.grants, limit).length === 0) return refuse('not_found', { field: 'id' });
  return reachesAll(limit, account.grants)
    ? undefined
    : refuse('forbidden', { field: 'id', reason: 'account.elsewhere' });
}

const Granting = Type.Object({ id: Id, within, grants: Type.Array(GrantFields, { maxItems: 200 }) }, closed);

/** Gives an account the grants that it is to have from now on; those out of reach must stay as they are. */
export const grant = defineCommand('account.grant', Granting, {
  needs: [{ object: 'account', act: 'U' }],
  target: ({ id }) => ({ collection: Accounts.name, id }),
  decide({ state, actor }, { id, within: limit, grants }) {
    const account = state.get(Accounts, id);
    if (!account) return refuse('not_found', { field: 'id' });
    const changed = changedGrants(account.grants, grants);
    if (changed.length === 0) return { duplicate: true };
    if (grants.length === 0) return refuse('invalid', { field: 'grants', reason: 'account.no_role' });
    if (!changed.every((one) => mayGive(limit, one)))
      return refuse('forbidden', { field: 'grants', reason: 'account.beyond' });
    return (
      barred(state, actor.id, account, { disabled: account.disabled, grants }) ?? {
        events: [accountGranted.make({ id, grants })],
      }
    );
  },
});

const Switching = Type.Object({ id: Id, within, disabled: Type.Boolean() }, closed);

/** Disables an account, or lets it in again; its grants stay as they are. */
export const switchAccount = defineCommand('account.switch', Switching, {
  needs: [{ object: 'account', act: 'U' }],
  target: ({ id }) => ({ collection: Accounts.name, id }),
  decide({ state, actor }, { id, within: limit, disabled }) {
    const account = state.get(Accounts, id);
    if (!account) return refuse('not_found', { field: 'id' });
    const beyond = elsewhere(limit, account);
    if (beyond) return beyond;
    if (account.disabled === disabled) return { duplicate: true };
    const refused = barred(state, actor.id, account, { disabled, grants: account.grants });
    return refused ?? { events: [accountSwitched.make({ id, disabled })] };
  },
});
