import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import { grantsIn, type Grant } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Role } from '@liandong/shared/kernel/roles';
import { Id } from '@liandong/shared/protocol/up';
import { belongsOfPerson } from '@liandong/shared/people/belongs';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { makeCode } from '../accounts/codes.ts';
import { setLoginCookie } from '../accounts/cookie.ts';
import { enterBy, entriesIn, entryOf, makeEntry, revokeEntry, type EntryBody } from '../accounts/entries.ts';
import { installation } from '../accounts/first.ts';
import { whoIs } from '../accounts/who.ts';
import { personIn } from '../people/person-store.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { notOwnByToken } from './owner-of.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams, SessionBody } from './schemas.ts';
import { deviceSeconds, labelOf } from './session.ts';

const closed = { additionalProperties: false } as const;
/** That of a link, or a wall's short address as it is typed. */
const Link = Type.Object({ token: Type.String({ minLength: 8, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }) }, closed);
const linkRoles = ['volunteer', 'captain', 'grid_worker', 'team_lead', 'wall'] as const satisfies readonly Role[];
/** For a person by id (opened with this role when there is no account yet), or for a new wall. */
const Wanted = Type.Object(
  {
    person: Type.Optional(Id),
    role: Type.Enum([...linkRoles]),
    grids: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  },
  closed,
);
const Code = Type.Object({ code: Type.String(), until: Type.Integer() });
const Made = Type.Object({ id: Type.String(), account: Type.String(), path: Type.String(), code: Type.Optional(Code) });
const Entry = Type.Object({
  id: Type.String(),
  account: Type.String(),
  wall: Type.Boolean(),
  roles: Type.Array(Type.String()),
  by: Type.String(),
  at: Type.Integer(),
  until: Type.Optional(Type.Integer()),
  /** devices that are in by it, and when the newest came */
  devices: Type.Integer(),
  last: Type.Optional(Type.Integer()),
});
const EntryParams = Type.Object({ community: Id, id: Id }, closed);

function mayInvite({ actor, community }: Inside, person: string | undefined): boolean {
  return (
    grantFor(actor, 'volunteer', 'U', person === undefined ? {} : belongsOfPerson(community.state, person)) !==
    undefined
  );
}

/** Whoever lets in only their own people makes volunteers of them: other roles, and grids, reach further than their own. */
function mayGive(here: Inside, { role, grids = [] }: Static<typeof Wanted>): boolean {
  return mayInvite(here, undefined) || (role === 'volunteer' && grids.length === 0);
}

/** Whoever a link is for must be somebody that whoever asks may let in. */
function mayTouch(here: Inside, entry: EntryBody): boolean {
  return mayInvite(here, entry.until === undefined ? undefined : entry.account);
}

/** A link is as good as a password: it lets nobody into an account that can do more than the roles links are for, nor under another role than was asked for. */
function checkStanding(grants: readonly Grant[], community: string, role: Role): void {
  const reach = grants.every((grant) => grant.community === community && linkRoles.some((one) => one === grant.role));
  if (!reach) throw new Refused('forbidden', { field: 'person', reason: 'entry.powerful' });
  const held = [...new Set(grants.map((grant) => grant.role))];
  if (!held.includes(role))
    throw new Refused('conflict', { field: 'role', reason: 'entry.other_role', params: { roles: held.join(',') } });
}

/** The account that a link is for; opened by the installation on behalf of who asks, whose id the ledger names. */
async function accountFor(ports: Ports, here: Inside, { person, role, grids }: Static<typeof Wanted>): Promise<string> {
  const { pipeline, newId } = ports;
  const { id: community } = here.community;
  const account = person ?? newId();
  const { state } = await pipeline.community(systemCommunity);
  const standing = state.get(Accounts, account);
  // Of an account that does nothing here nobody here is told that it is there.
  const isHere = standing !== undefined && grantsIn(standing.grants, community).length > 0;
  if (person !== undefined && !isHere && !(await personIn(ports, here.community, person)))
    throw new Refused('not_found', { field: 'person' });
  if (standing) {
    if (standing.disabled) throw new Refused('forbidden', { field: 'person', reason: 'entry.disabled' });
    checkStanding(standing.grants, community, role);
    return account;
  }
  const payload = {
    account: {
      id: account,
      kind: role === 'wall' ? 'device' : 'person',
      grants: [{ community, role, ...(grids === undefined ? {} : { grids }) }],
    },
  };
  const answer = await pipeline.submit(
    { id: here.session.account, grants: installation.grants },
    { id: newId(), type: 'account.open', community: systemCommunity, payload },
  );
  if (answer.error) throw new Refused('internal');
  return account;
}

/** A link that stands, as those who may revoke it see it; its secret is nowhere. */
function listed(
  { logins }: Ports,
  { id, account, community, by, at, until }: EntryBody & { id: string },
): Omit<Static<typeof Entry>, 'devices' | 'last'> {
  const grants = logins.account(account)?.grants ?? [];
  const roles = [...new Set(grants.filter((grant) => grant.community === community).map(({ role }) => role))];
  return { id, account, wall: until === undefined, roles, by, at, ...(until === undefined ? {} : { until }) };
}

/** Personal links and QR codes, links and short addresses of walls. */
export function entryRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, cookie, logins } = ports;
  const tags = ['session'];
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody };
  const forbidden = (): Refused => new Refused('forbidden', { params: { object: 'volunteer', act: 'U' } });

  app.get<{ Params: Static<typeof CommunityParams> }>(
    '/api/v1/communities/:community/entries',
    {
      schema: {
        tags,
        description:
          'Links that stand, whatever device they were made on: for whom, by whom, and how many devices are in by each.',
        params: CommunityParams,
        response: { 200: Type.Object({ entries: Type.Array(Entry) }), ...refusals },
      },
    },
    async (request) => {
      const here = await inside(pipeline, request);
      const all = await entriesIn(ports, here.community.id);
      const tally = logins.tallyByEntry();
      const entries = all
        .filter((entry) => mayTouch(here, entry))
        .map((entry) => {
          const { count = 0, last } = tally.get(entry.id) ?? {};
          return { ...listed(ports, entry), devices: count, ...(last === undefined ? {} : { last }) };
        });
      return { entries };
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wanted> }>(
    '/api/v1/communities/:community/entries',
    {
      schema: {
        tags,
        description:
          'Makes a personal link for a volunteer, captain or grid worker, or a link and a short address for a wall. They are shown this once.',
        params: CommunityParams,
        body: Wanted,
        response: { 201: Made, ...refusals },
      },
    },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      await gates.command(here.session);
      const { person, role } = request.body;
      if (!mayInvite(here, person) || !mayGive(here, request.body)) throw forbidden();
      if ((person === undefined) !== (role === 'wall')) throw new Refused('invalid', { field: 'person' });
      if (person !== undefined) notOwnByToken(here.session, person);
      const account = await accountFor(ports, here, request.body);
      const made = await makeEntry(ports, {
        account,
        community: here.community.id,
        by: here.session.account,
        wall: role === 'wall',
      });
      const code = role === 'wall' ? { code: await makeCode(ports, made.id) } : {};
      return reply.status(201).send({ ...made, account, ...code });
    },
  );

  app.post<{ Params: Static<typeof EntryParams> }>(
    '/api/v1/communities/:community/entries/:id/code',
    {
      schema: {
        tags,
        description: 'A new short address for a wall that has a link: typed once, within 30 minutes.',
        params: EntryParams,
        response: { 201: Code, ...refusals },
      },
    },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      await gates.command(here.session);
      const entry = await entryOf(ports, request.params.id);
      if (entry?.community !== here.community.id || entry.until !== undefined)
        throw new Refused('not_found', { field: 'id' });
      if (!mayTouch(here, entry)) throw forbidden();
      return reply.status(201).send(await makeCode(ports, request.params.id));
    },
  );

  app.delete<{ Params: Static<typeof EntryParams> }>(
    '/api/v1/communities/:community/entries/:id',
    {
      schema: {
        tags,
        description: 'Revokes a link; every device that came by it is out at once.',
        params: EntryParams,
        response: refusals,
      },
    },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      await gates.command(here.session);
      const entry = await entryOf(ports, request.params.id);
      if (entry?.community !== here.community.id) throw new Refused('not_found', { field: 'id' });
      if (!mayTouch(here, entry)) throw forbidden();
      notOwnByToken(here.session, entry.account);
      await revokeEntry(ports, request.params.id);
      return reply.status(204).send();
    },
  );

  app.post<{ Body: Static<typeof Link> }>(
    '/api/v1/session/link',
    {
      schema: {
        tags,
        description:
          'Signs a device in by its link, or a wall by its short address; the page then replaces its own address.',
        security: [],
        body: Link,
        response: { 201: SessionBody, 401: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      await gates.try(request.ip, 'link');
      const entered = await enterBy(ports, request.body.token, labelOf(request.headers['user-agent']));
      if (!entered) throw new Refused('wrong_credentials', { field: 'token' });
      await gates.passed(request.ip, 'link');
      setLoginCookie(reply, cookie, entered.secret, deviceSeconds);
      return reply.status(201).send(await whoIs(ports, entered.session));
    },
  );
}
