import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Flow } from '../accounts/flows.ts';
import { link, subjectOf, unlink } from '../accounts/linked.ts';
import type { Session } from '../accounts/session.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import type { OpenidFlow } from './openid-flow.ts';
import { provePassword } from './own-password.ts';
import { ownerOf } from './owner-of.ts';
import { ErrorBody, Refused } from './refused.ts';

const Linking = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
const Begun = Type.Object({ url: Type.String() });
const Ended = Type.Object({ ended: Type.Integer() });

/**
 * Links the account of the login that began it, in the same browser.
 * @param who asks the provider who came back
 * @throws Refused
 */
export async function finishLink(
  ports: Ports,
  request: FastifyRequest,
  { linking }: Flow,
  who: () => Promise<string>,
): Promise<Session> {
  const own = loginOf(request);
  if (own.id !== linking) throw new Refused('wrong_credentials', { reason: 'openid.over' });
  const { error } = await link(ports, own.account, await who());
  if (error) throw new Refused(error.code as ErrorCode, error);
  return own;
}

/** Linking one's own account to the provider, and taking the link away. */
export function openidLinkRoutes(app: FastifyInstance, ports: Ports, flow: OpenidFlow): void {
  const { gates, logins } = ports;
  const tags = ['session'];

  app.post<{ Body: Static<typeof Linking> }>(
    '/api/v1/openid/link',
    {
      schema: {
        tags,
        description:
          'Begins to link one’s own account, by one’s present password: a link that was passed on, or a program’s token, makes no way in that outlives it.',
        body: Linking,
        response: {
          ...{ 200: Begun, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody },
          ...{ 409: ErrorBody, 429: ErrorBody, 503: ErrorBody },
        },
      },
    },
    async (request, reply) => {
      const own = loginOf(request);
      flow.offered();
      if (own.kind !== 'person') throw new Refused('forbidden', { reason: 'openid.by_password' });
      await provePassword(ports, request, own, request.body.current);
      await gates.passed(request.ip, own.account);
      if ((await subjectOf(ports, own.account)) !== undefined)
        throw new Refused('conflict', { field: 'id', reason: 'openid.linked' });
      return { url: await flow.begin(request, reply, { linking: own.id }) };
    },
  );

  app.delete(
    '/api/v1/openid/link',
    {
      schema: {
        tags,
        description: 'Takes the link away; all other logins that came by it end.',
        response: { 200: Ended, 401: ErrorBody },
      },
    },
    async (request) => {
      const own = ownerOf(request);
      const subject = await subjectOf(ports, own.account);
      const { error } = await unlink(ports, own.account);
      if (error) throw new Refused(error.code as ErrorCode, error);
      return { ended: subject === undefined ? 0 : await logins.endEntry(subject, own.id) };
    },
  );
}
