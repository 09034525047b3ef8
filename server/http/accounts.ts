import {
  AccountFields,
  Accounts,
  credentialKind,
  GrantFields,
  systemCommunity,
  type Credential,
} from '@liandong/shared/accounts/schema';
import { elsewhere } from '@liandong/shared/accounts/keep';
import { changedGrants } from '@liandong/shared/accounts/reach';
import type { Grant } from '@liandong/shared/kernel/actor';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { withHash } from '../accounts/hashed.ts';
import { loginNames, makeInvite } from '../accounts/invites.ts';
import { keeperIn, type Keeper } from '../accounts/keeper.ts';
import { subjectOf } from '../accounts/linked.ts';
import { passkeysOf } from '../accounts/passkeys.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { keeping, keepingRefusals as refusals } from './keeping.ts';
import { notOwnByToken } from './owner-of.ts';
import { Refused } from './refused.ts';
import { CommunityParams, NewPassword } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const AccountParams = Type.Object({ community: Id, id: Id }, closed);
const Grants = Type.Array(GrantFields, { minItems: 1, maxItems: 50 });
const owner = {
  /** made by the client, so that a repeated request opens nothing twice */
  id: AccountFields.properties.id,
  login: Type.String({ minLength: 2, maxLength: 60, pattern: '^\\S+$' }),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  phone: Type.Optional(Type.String({ maxLength: 20, pattern: '^[0-9+ -]*$' })),
  grants: Grants,
};
const Opening = Type.Object(owner, closed);
const WithPassword = Type.Object({ ...owner, password: NewPassword }, closed);
const version = Type.Optional(Type.Integer({ minimum: 0 }));
const Granting = Type.Object({ grants: Type.Array(GrantFields, { maxItems: 50 }), expectedVersion: version }, closed);
const Switching = Type.Object({ disabled: Type.Boolean(), expectedVersion: version }, closed);
const Opened = Type.Object({ account: Type.String() });
const Invited = Type.Object({
  account: Type.String(),
  login: Type.String(),
  path: Type.String(),
  until: Type.Integer(),
});
const Done = Type.Object({ result: Type.Enum(['applied', 'duplicate']) });

/** Opening accounts, changing what they may do, disabling them, and one-time links to a password. */
export function accountRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, store, logins } = ports;
  const { keeper, submit, reached } = keeping(ports);
  const tags = ['accounts'];
  const there = (): Refused => new Refused('conflict', { field: 'id', reason: 'account.there' });

  /** An account that stood already is the same one only when its sign-in name is: the request was repeated. @returns what signs it in, where it stood */
  async function open(
    who: Keeper,
    { id, grants, login, ...rest }: Static<typeof Opening> & { hashed?: string },
  ): Promise<Credential | undefined> {
    if ((await submit(who, 'account.open', { account: { id, kind: 'person', grants }, login, ...rest })) === 'applied')
      return undefined;
    const credential = (await store.record(systemCommunity, credentialKind, login)) as Credential | undefined;
    if (credential?.account !== id) throw there();
    return credential;
  }

  /**
   * A link lets whoever holds it in. To an account that stood it is made once more only for who may reach that account, asks
   * for the very grants that it has, and as long as its owner has no way in yet: else anybody's name would be enough to become them.
   */
  async function awaitsOwner(
    { within }: Keeper,
    { id, grants }: Static<typeof Opening>,
    { hash }: Credential,
  ): Promise<boolean> {
    const account = (await pipeline.community(systemCommunity)).state.get(Accounts, id);
    if (!account || hash !== undefined || elsewhere(within, account)) return false;
    if (changedGrants(account.grants, grants).length > 0) return false;
    return (await subjectOf(ports, id)) === undefined && (await passkeysOf(ports, id)).length === 0;
  }

  app.post<{ Body: Static<typeof WithPassword> }>(
    '/api/v1/accounts',
    {
      schema: {
        tags,
        description:
          'Opens an account that signs in by the password given; for programs of those who keep the whole installation’s accounts.',
        body: WithPassword,
        response: { 201: Opened, ...refusals },
      },
    },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.command(session);
      // Looked at before the hash is made: hashing is dear, and not for everybody to ask for.
      const who = keeperIn(session, systemCommunity, 'C');
      if (!who) throw new Refused('forbidden', { params: { object: 'account', act: 'C' } });
      const { password, ...opening } = request.body;
      await withHash(ports, password, (hashed) => open(who, { ...opening, hashed }));
      return reply.status(201).send({ account: opening.id });
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Opening> }>(
    '/api/v1/communities/:community/accounts',
    {
      schema: {
        tags,
        description:
          'Opens an account; its owner chooses the password by the one-time link of the answer, within 72 hours. In `system`: for the whole installation.',
        params: CommunityParams,
        body: Opening,
        response: { 201: Invited, ...refusals },
      },
    },
    async (request, reply) => {
      const who = await keeper(request, 'C');
      const stood = await open(who, request.body);
      if (stood && !(await awaitsOwner(who, request.body, stood))) throw there();
      const { id: account, login } = request.body;
      return reply.status(201).send({ account, login, ...(await makeInvite(ports, account, login)) });
    },
  );

  app.put<{ Params: Static<typeof AccountParams>; Body: Static<typeof Granting> }>(
    '/api/v1/communities/:community/accounts/:id/grants',
    {
      schema: {
        tags,
        description:
          'What an account may do from now on. A community’s keepers give its own grants; those of other communities stay as they are, and are not named.',
        params: AccountParams,
        body: Granting,
        response: { 200: Done, ...refusals },
      },
    },
    async (request) => {
      const who = await keeper(request, 'U');
      const { id } = request.params;
      const { state } = await pipeline.community(systemCommunity);
      const others: readonly Grant[] =
        who.within === undefined
          ? []
          : (state.get(Accounts, id)?.grants ?? []).filter(({ community }) => community !== who.within);
      const { grants, expectedVersion } = request.body;
      return { result: await submit(who, 'account.grant', { id, grants: [...others, ...grants] }, expectedVersion) };
    },
  );

  app.put<{ Params: Static<typeof AccountParams>; Body: Static<typeof Switching> }>(
    '/api/v1/communities/:community/accounts/:id/disabled',
    {
      schema: {
        tags,
        description: 'Disables an account, and its sessions end within a second; or lets it in again.',
        params: AccountParams,
        body: Switching,
        response: { 200: Done, ...refusals },
      },
    },
    async (request) => {
      const { disabled, expectedVersion } = request.body;
      return {
        result: await submit(
          await keeper(request, 'U'),
          'account.switch',
          { id: request.params.id, disabled },
          expectedVersion,
        ),
      };
    },
  );

  app.post<{ Params: Static<typeof AccountParams> }>(
    '/api/v1/communities/:community/accounts/:id/password',
    {
      schema: {
        tags,
        description:
          'Makes a password void, takes the link to the provider of sign-in and the passkeys away, which whoever knew the password could have made, and ends the logins; its owner chooses another by the one-time link of the answer.',
        params: AccountParams,
        response: { 201: Invited, ...refusals },
      },
    },
    async (request, reply) => {
      const who = await keeper(request, 'U');
      const { id } = request.params;
      await reached(who, id);
      const login = (await loginNames(ports)).get(id)?.login;
      if (login === undefined) throw new Refused('invalid', { field: 'id', reason: 'account.no_login' });
      await submit(who, 'account.resetPassword', { id, login });
      await submit(who, 'account.unlinkOpenid', { id });
      for (const { id: passkey } of await passkeysOf(ports, id))
        await submit(who, 'account.dropPasskey', { id, passkey });
      await logins.endOthers(id, ['person']);
      return reply.status(201).send({ account: id, login, ...(await makeInvite(ports, id, login)) });
    },
  );

  app.delete<{ Params: Static<typeof AccountParams> }>(
    '/api/v1/communities/:community/accounts/:id/openid',
    {
      schema: {
        tags,
        description: 'Takes an account’s link to the provider of sign-in away; the logins that came by it end.',
        params: AccountParams,
        response: { 200: Done, ...refusals },
      },
    },
    async (request) => {
      const who = await keeper(request, 'U');
      const { id } = request.params;
      notOwnByToken(loginOf(request), id);
      const subject = await subjectOf(ports, id);
      const result = await submit(who, 'account.unlinkOpenid', { id });
      if (subject !== undefined) await logins.endEntry(subject);
      return { result };
    },
  );
}
