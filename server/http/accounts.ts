import { AccountFields, GrantFields, systemCommunity } from '@liandong/shared/accounts/schema';
import { grantsIn } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { hashPassword } from '../accounts/password.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody, Refused } from './refused.ts';

const Opening = Type.Object(
  {
    /** made by the client, so that a repeated request opens nothing twice */
    id: AccountFields.properties.id,
    login: Type.String({ minLength: 2, maxLength: 60 }),
    password: Type.String({ minLength: 10, maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
    grants: Type.Array(GrantFields, { minItems: 1, maxItems: 50 }),
  },
  { additionalProperties: false },
);
const Opened = Type.Object({ account: Type.String() });

/** Accounts opened with a password: it is hashed here, and only its hash goes on, beside the log. */
export function accountRoutes(app: FastifyInstance, { pipeline, gates }: Ports): void {
  app.post<{ Body: Static<typeof Opening> }>(
    '/api/v1/accounts',
    { schema: { tags: ['accounts'], description: 'Opens an account that signs in by password.', body: Opening, response: { 201: Opened, 400: ErrorBody, 403: ErrorBody, 409: ErrorBody } } },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.command(session);
      const actor = { id: session.account, grants: grantsIn(session.grants, systemCommunity) };
      // Looked at before the hash is made: hashing is dear, and not for everybody to ask for.
      if (!grantFor(actor, 'account', 'C')) throw new Refused('forbidden', {});
      const { id, login, password, name, phone, grants } = request.body;
      const payload = { account: { id, kind: 'person', grants }, login, name, ...(phone === undefined ? {} : { phone }), hash: await hashPassword(password) };
      const answer = await pipeline.submit(actor, { id: `open-${id}`, type: 'account.open', community: systemCommunity, payload });
      // Our own pipeline names no other codes than the table's.
      if (answer.error) throw new Refused(answer.error.code as ErrorCode, answer.error.field === undefined ? {} : { field: answer.error.field });
      return reply.status(201).send({ account: id });
    },
  );
}
