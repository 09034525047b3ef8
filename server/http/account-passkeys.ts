import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { endByPasskey, passkeysOf } from '../accounts/passkeys.ts';
import { digestOf } from '../accounts/secret.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { keeping, keepingRefusals as refusals } from './keeping.ts';
import { notOwnByToken } from './owner-of.ts';
import { Refused } from './refused.ts';

const AccountParams = Type.Object({ community: Id, id: Id }, { additionalProperties: false });
const PasskeyParams = Type.Object(
  { community: Id, id: Id, passkey: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  { additionalProperties: false },
);
const Listed = Type.Object({
  /** `id`: a digest; what the device calls a passkey is its owner's */
  passkeys: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), at: Type.Integer() })),
});
const Ended = Type.Object({ ended: Type.Integer() });

/** The passkeys of somebody else, for those who keep the account: a device that was lost ends alone. */
export function accountPasskeyRoutes(app: FastifyInstance, ports: Ports): void {
  const { keeper, submit, reached } = keeping(ports);
  const tags = ['accounts'];

  app.get<{ Params: Static<typeof AccountParams> }>(
    '/api/v1/communities/:community/accounts/:id/passkeys',
    {
      schema: {
        tags,
        description:
          'The passkeys of an account: which program added each, and when (ms); no key, and no id of a device.',
        params: AccountParams,
        response: { 200: Listed, ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await reached(await keeper(request, 'U'), id);
      notOwnByToken(loginOf(request), id);
      void reply.header('cache-control', 'no-store');
      const passkeys = await passkeysOf(ports, id);
      return { passkeys: passkeys.map(({ id: named, label, at }) => ({ id: digestOf(named), label, at })) };
    },
  );

  app.delete<{ Params: Static<typeof PasskeyParams> }>(
    '/api/v1/communities/:community/accounts/:id/passkeys/:passkey',
    {
      schema: {
        tags,
        description:
          'Takes one passkey of an account away; the logins that came by it end within a second, others stay.',
        params: PasskeyParams,
        response: { 200: Ended, ...refusals },
      },
    },
    async (request) => {
      const { id, passkey } = request.params;
      const who = await keeper(request, 'U');
      await reached(who, id);
      notOwnByToken(loginOf(request), id);
      const found = (await passkeysOf(ports, id)).find(({ id: named }) => digestOf(named) === passkey);
      if (!found) throw new Refused('not_found', { field: 'passkey' });
      await submit(who, 'account.dropPasskey', { id, passkey: found.id });
      return { ended: await endByPasskey(ports, found.id) };
    },
  );
}
