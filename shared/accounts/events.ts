import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { AccountFields, Accounts, Communities, CommunityFields, GrantFields } from './schema.ts';

const closed = { additionalProperties: false } as const;
const Named = Type.Object({ id: Id }, closed);

export const communityFounded = defineEvent('community.founded', CommunityFields, {
  reduce: (write, { data }) => write.put(Communities, data),
});

export const accountOpened = defineEvent('account.opened', AccountFields, {
  sealed: true,
  reduce: (write, { data }) => write.put(Accounts, { ...data, disabled: false }),
});

export const accountGranted = defineEvent(
  'account.granted',
  Type.Object({ id: Id, grants: Type.Array(GrantFields) }, closed),
  {
    sealed: true,
    reduce: (write, { data: { id, grants } }) => write.edit(Accounts, id, { grants }),
  },
);

export const accountSwitched = defineEvent(
  'account.switched',
  Type.Object({ id: Id, disabled: Type.Boolean() }, closed),
  {
    sealed: true,
    reduce: (write, { data: { id, disabled } }) => write.edit(Accounts, id, { disabled }),
  },
);

/** The password is void and its owner chooses another. Nothing of either is in the event. */
export const passwordReset = defineEvent('account.passwordReset', Named, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});

/** Its owner chose a password. */
export const passwordSet = defineEvent('account.passwordSet', Named, {
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});

/** Somebody at the provider of sign-in may enter as this account; who it is there stands in no event. */
export const openidLinked = defineEvent('account.openidLinked', Named, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});

export const openidUnlinked = defineEvent('account.openidUnlinked', Named, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});

/** A passkey lets its owner in; neither its id nor its key stands in any event. */
export const passkeyAdded = defineEvent('account.passkeyAdded', Named, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});

export const passkeyDropped = defineEvent('account.passkeyDropped', Named, {
  sealed: true,
  reduce: (write, { data: { id } }) => write.edit(Accounts, id, {}),
});
