import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { openidLinked, openidUnlinked } from './events.ts';
import { elsewhere } from './keep.ts';
import { Accounts, hashedKind, linkedKind, subjectKind, type Linked, type Subject } from './schema.ts';

const closed = { additionalProperties: false } as const;

const Linking = Type.Object(
  {
    id: Id,
    /** digest of who it is at the provider */
    subject: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** name under which the server laid the same digest aside */
    hashed: Type.String({ minLength: 20, maxLength: 100 }),
  },
  closed,
);

/**
 * Links an account to somebody at the provider. The server has seen its owner sign in there, and laid the digest aside:
 * no command that comes over the wire can link a subject of its own choice.
 */
export const linkOpenid = defineCommand('account.linkOpenid', Linking, {
  needs: [{ object: 'account', act: 'U' }],
  reads: ({ id, subject, hashed }) => [
    { kind: subjectKind, id: subject },
    { kind: linkedKind, id },
    { kind: hashedKind, id: hashed },
  ],
  decide({ state, record }, { id, subject, hashed }) {
    if (!state.get(Accounts, id)) return refuse('not_found', { field: 'id' });
    if (record({ kind: hashedKind, id: hashed }) !== subject) return refuse('invalid', { field: 'hashed' });
    const holder = record({ kind: subjectKind, id: subject }) as Subject | undefined;
    if (holder?.account === id) return { duplicate: true };
    if (holder) return refuse('conflict', { field: 'subject', reason: 'openid.taken' });
    if (record({ kind: linkedKind, id })) return refuse('conflict', { field: 'id', reason: 'openid.linked' });
    return {
      events: [openidLinked.make({ id })],
      private: [
        { kind: subjectKind, id: subject, body: { account: id } },
        { kind: linkedKind, id, body: { subject } },
      ],
    };
  },
});

/** Takes the link away: by its owner, or by whoever keeps the account. */
export const unlinkOpenid = defineCommand(
  'account.unlinkOpenid',
  Type.Object({ id: Id, within: Type.Optional(Id) }, closed),
  {
    needs: [{ object: 'account', act: 'U' }],
    reads: ({ id }) => [{ kind: linkedKind, id }],
    decide({ state, actor, record }, { id, within }) {
      const account = state.get(Accounts, id);
      if (!account) return refuse('not_found', { field: 'id' });
      const refused = actor.id === id ? undefined : elsewhere(within, account);
      if (refused) return refused;
      const linked = record({ kind: linkedKind, id }) as Linked | undefined;
      if (!linked) return { duplicate: true };
      return {
        events: [openidUnlinked.make({ id })],
        private: [
          { kind: subjectKind, id: linked.subject, body: null },
          { kind: linkedKind, id, body: null },
        ],
      };
    },
  },
);
