import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Role } from '@liandong/shared/kernel/roles';
import { Id } from '@liandong/shared/protocol/up';
import { belongsOfPerson } from '@liandong/shared/people/capability';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { setLoginCookie } from '../accounts/cookie.ts';
import { enterBy, entryOf, makeEntry, revokeEntry } from '../accounts/entries.ts';
import { installation, isFirst, openFirst } from '../accounts/first.ts';
import { whoIs } from '../accounts/who.ts';
import { personIn } from '../people/person-store.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams, SessionBody } from './schemas.ts';
import { labelOf } from './session.ts';

const closed = { additionalProperties: false } as const;
const Secret = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' });
const Link = Type.Object({ token: Secret }, closed);
const linkRoles = ['volunteer', 'captain', 'grid_worker', 'team_lead', 'wall'] as const satisfies readonly Role[];
/** For a person by id (opened with this role when there is no account yet), or for a new wall. */
const Wanted = Type.Object({ person: Type.Optional(Id), role: Type.Enum([...linkRoles]), grids: Type.Optional(Type.Array(Id, { maxItems: 50 })) }, closed);
const First = Type.Object(
  {
    token: Secret,
    login: Type.String({ minLength: 2, maxLength: 60 }),
    password: Type.String({ minLength: 10, maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
  },
  closed,
);
const Made = Type.Object({ id: Type.String(), account: Type.String(), path: Type.String() });
/** A remembered device stays for a year; it is out at once when its link is revoked. */
const deviceSeconds = 365 * 24 * 3600;

function mayInvite({ actor, community }: Inside, person: string | undefined): boolean {
  return grantFor(actor, 'volunteer', 'U', person === undefined ? {} : belongsOfPerson(community.state, person)) !== undefined;
}

/** The account that a link is for; opened by the installation on behalf of who asks, whose id the ledger names. */
async function accountFor(ports: Ports, here: Inside, { person, role, grids }: Static<typeof Wanted>): Promise<string> {
  const { pipeline, newId } = ports;
  const { id: community } = here.community;
  const account = person ?? newId();
  const standing = ports.logins.account(account);
  if (standing) {
    // A link is as good as a password: it opens no account that can do more than the roles links are for.
    const reach = standing.grants.every((grant) => grant.community === community && linkRoles.some((role) => role === grant.role));
    if (!reach) throw new Refused('forbidden', { field: 'person' });
    return account;
  }
  const { state } = await pipeline.community(systemCommunity);
  if (state.get(Accounts, account)) throw new Refused('forbidden', { field: 'person' });
  if (person !== undefined && !(await personIn(ports, here.community, person))) throw new Refused('not_found', { field: 'person' });
  const payload = { account: { id: account, kind: role === 'wall' ? 'device' : 'person', grants: [{ community, role, ...(grids === undefined ? {} : { grids }) }] } };
  const answer = await pipeline.submit({ id: here.session.account, grants: installation.grants }, { id: newId(), type: 'account.open', community: systemCommunity, payload });
  if (answer.error) throw new Refused('internal');
  return account;
}

/** Personal links and QR codes, links of walls, and the one-time link of the first administrator. */
export function entryRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, cookie, logins } = ports;
  const tags = ['session'];
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody };

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wanted> }>(
    '/api/v1/communities/:community/entries',
    { schema: { tags, description: 'Makes a personal link for a volunteer, captain or grid worker, or a link for a wall. It is shown this once.', params: CommunityParams, body: Wanted, response: { 201: Made, ...refusals } } },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      const { person, role } = request.body;
      if (!mayInvite(here, person)) throw new Refused('forbidden', { params: { object: 'volunteer', act: 'U' } });
      if ((person === undefined) !== (role === 'wall')) throw new Refused('invalid', { field: 'person' });
      const account = await accountFor(ports, here, request.body);
      const made = await makeEntry(ports, { account, community: here.community.id, by: here.session.account, wall: role === 'wall' });
      return reply.status(201).send({ ...made, account });
    },
  );

  app.delete<{ Params: { community: string; id: string } }>(
    '/api/v1/communities/:community/entries/:id',
    { schema: { tags, description: 'Revokes a link; every device that came by it is out at once.', params: Type.Object({ community: Id, id: Id }, closed), response: refusals } },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      const entry = await entryOf(ports, request.params.id);
      if (entry?.community !== here.community.id) throw new Refused('not_found', { field: 'id' });
      if (!mayInvite(here, entry.account)) throw new Refused('forbidden', { params: { object: 'volunteer', act: 'U' } });
      await revokeEntry(ports, request.params.id);
      return reply.status(204).send();
    },
  );

  app.post<{ Body: Static<typeof Link> }>(
    '/api/v1/session/link',
    { schema: { tags, description: 'Signs a device in by its link; the page then replaces its own address.', security: [], body: Link, response: { 201: SessionBody, 401: ErrorBody, 429: ErrorBody } } },
    async (request, reply) => {
      await gates.try(request.ip, 'link');
      const entered = await enterBy(ports, request.body.token, labelOf(request.headers['user-agent']));
      if (!entered) throw new Refused('wrong_credentials', { field: 'token' });
      await gates.passed(request.ip, 'link');
      setLoginCookie(reply, cookie, entered.secret, deviceSeconds);
      return reply.status(201).send(await whoIs(ports, entered.session));
    },
  );

  app.post<{ Body: Static<typeof First> }>(
    '/api/v1/first',
    { schema: { tags, description: 'Makes the first administrator by the one-time link of the first start.', security: [], body: First, response: { 201: SessionBody, 401: ErrorBody, 429: ErrorBody } } },
    async (request, reply) => {
      const { token, ...who } = request.body;
      await gates.try(request.ip, 'first');
      if (!(await isFirst(ports, token))) throw new Refused('wrong_credentials', { field: 'token' });
      const { account, answer } = await openFirst(ports, who);
      if (answer.error) throw new Refused('wrong_credentials', { field: 'token' });
      await gates.passed(request.ip, 'first');
      const { secret, session } = await logins.start({ account, kind: 'person', label: labelOf(request.headers['user-agent']) });
      setLoginCookie(reply, cookie, secret, deviceSeconds);
      return reply.status(201).send(await whoIs(ports, session));
    },
  );
}
