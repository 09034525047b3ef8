import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type PrivateRecord } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { AccountFields, Accounts, Communities, CommunityFields, credentialKind, GrantFields, personKind, systemCommunity } from './schema.ts';
import { terms } from './terms.ts';

const closed = { additionalProperties: false } as const;

const communityFounded = defineEvent('community.founded', CommunityFields, {
  reduce: (write, { data }) => write.put(Communities, data),
});

const accountOpened = defineEvent('account.opened', AccountFields, {
  sealed: true,
  reduce: (write, { data }) => write.put(Accounts, { ...data, disabled: false }),
});

const accountGranted = defineEvent('account.granted', Type.Object({ id: Id, grants: Type.Array(GrantFields) }, closed), {
  sealed: true,
  reduce: (write, { data: { id, grants } }) => write.edit(Accounts, id, { grants }),
});

const accountSwitched = defineEvent('account.switched', Type.Object({ id: Id, disabled: Type.Boolean() }, closed), {
  sealed: true,
  reduce: (write, { data: { id, disabled } }) => write.edit(Accounts, id, { disabled }),
});

/** Founds a community. A feed founds those that its sheet names, and gets its own right there. */
const found = defineCommand('community.found', CommunityFields, {
  needs: [
    { object: 'account', act: 'C' },
    { object: 'feed', act: 'C' },
  ],
  decide({ state, actor }, community) {
    if (community.id === systemCommunity) return refuse('invalid', { field: 'id', reason: 'community.reserved' });
    if (state.get(Communities, community.id)) return { duplicate: true };
    const account = state.get(Accounts, actor.id);
    if (community.feed === undefined || account?.kind !== 'feed') return { events: [communityFounded.make(community)] };
    const grants = [...account.grants, { community: community.id, role: 'feed' as const }];
    return { events: [communityFounded.make(community), accountGranted.make({ id: actor.id, grants })] };
  },
});

const Opening = Type.Object(
  {
    account: AccountFields,
    login: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
    /** made by the server from the password; the password itself never comes here */
    hash: Type.Optional(Type.String({ maxLength: 200 })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
  },
  closed,
);

/** Opens an account; name, phone and what signs it in stand beside the log. */
const open = defineCommand('account.open', Opening, {
  needs: [{ object: 'account', act: 'C' }],
  reads: ({ login }) => (login === undefined ? [] : [{ kind: credentialKind, id: login }]),
  decide({ state, record }, { account, login, hash, name, phone }) {
    if (state.get(Accounts, account.id)) return { duplicate: true };
    const taken = login === undefined ? undefined : record({ kind: credentialKind, id: login });
    if (taken) return refuse('invalid', { field: 'login', reason: 'account.login_taken' });
    const beside: PrivateRecord[] = [];
    if (login !== undefined && hash !== undefined) beside.push({ kind: credentialKind, id: login, body: { account: account.id, hash } });
    if (name !== undefined) beside.push({ kind: personKind, id: account.id, body: phone === undefined ? { name } : { name, phone } });
    return { events: [accountOpened.make(account)], private: beside };
  },
});

const grant = defineCommand('account.grant', Type.Object({ id: Id, grants: Type.Array(GrantFields, { maxItems: 200 }) }, closed), {
  needs: [{ object: 'account', act: 'U' }],
  target: ({ id }) => ({ collection: Accounts.name, id }),
  decide: ({ state }, { id, grants }) =>
    state.get(Accounts, id) ? { events: [accountGranted.make({ id, grants })] } : refuse('not_found', { field: 'id' }),
});

const switchAccount = defineCommand('account.switch', Type.Object({ id: Id, disabled: Type.Boolean() }, closed), {
  needs: [{ object: 'account', act: 'U' }],
  decide({ state }, { id, disabled }) {
    const account = state.get(Accounts, id);
    if (!account) return refuse('not_found', { field: 'id' });
    return account.disabled === disabled ? { duplicate: true } : { events: [accountSwitched.make({ id, disabled })] };
  },
});

/** Communities, accounts and grants: the sequence `system`. */
export const accounts: Capability = {
  name: 'accounts',
  commands: [found, open, grant, switchAccount],
  events: [communityFounded, accountOpened, accountGranted, accountSwitched],
  collections: [
    shown(Communities, { object: 'area', belongs: () => ({}) }),
    shown(Accounts, { object: 'account', belongs: ({ id }) => ({ people: [id] }), people: ({ id }) => [id] }),
  ],
  terms,
};
