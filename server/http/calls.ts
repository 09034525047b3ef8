import { callerKind, callLimits, calls, type Call, type Caller } from '@liandong/shared/calls/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { maskDoor, maskName, maskPhone } from '@liandong/shared/people/mask';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { entered } from './entered.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Ids = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: callLimits.together }) }, closed);
const optional = Type.Optional(Type.String());
const Seen = Type.Object({ id: Type.String(), phone: optional, door: optional, name: optional });
const Full = Type.Object({ phone: optional, door: optional, name: optional, words: optional });
const refused = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody } as const;

/** What they said of care is for whoever heard it and whoever helps; the rest for all who call back. */
function mayReadWords(actor: Actor, { by, matter }: Call): boolean {
  return matter !== 'care' || by === actor.id || grantFor(actor, 'distress', 'U') !== undefined;
}

/** Who rang: masked in the list, in full for the act of calling back, which is entered first. */
export function callRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, store } = ports;
  const base = '/api/v1/communities/:community/calls';
  const tags = ['people'];

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Ids> }>(
    `${base}/callers`,
    {
      config: { looks: true },
      schema: {
        tags,
        description: `Who rang, masked, by the calls’ ids (at most ${callLimits.together}); calls that are not there are left out.`,
        params: CommunityParams,
        body: Ids,
        response: { 200: Type.Object({ callers: Type.Array(Seen) }), ...refused },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'call', 'R')) throw new Refused('forbidden', { params: { object: 'call', act: 'R' } });
      await gates.command(session);
      const found: Static<typeof Seen>[] = [];
      const pace = new Pace();
      for (const id of new Set(request.body.ids)) {
        if (!community.state.get(calls, id)) continue;
        const { phone, door, name } = ((await store.record(community.id, callerKind, id)) ?? {}) as Caller;
        found.push({
          id,
          ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
          ...(door === undefined ? {} : { door: maskDoor(door) }),
          ...(name === undefined ? {} : { name: maskName(name) }),
        });
        if (pace.isOver) await pace.rest();
      }
      void reply.header('cache-control', 'no-store');
      return { callers: found };
    },
  );

  app.post(
    `${base}/:id/open`,
    {
      schema: {
        tags,
        description: 'Number and door of whoever rang, to call them back. The reading is entered in the ledger first.',
        params: Params,
        response: { 200: Full, ...refused },
      },
    },
    async (request: FastifyRequest<{ Params: Static<typeof Params> }>, reply) => {
      const within = await inside(pipeline, request);
      await gates.reveal(within.session);
      const { id } = request.params;
      if (!(await entered(ports, within, request, reply, { type: 'call.open', payload: { id } }))) return reply;
      const { community, actor } = within;
      const call = community.state.get(calls, id);
      const caller = (await store.record(community.id, callerKind, id)) as Caller | undefined;
      if (!call || !caller) throw new Refused('not_found', { field: 'id' });
      const { words, ...who } = caller;
      return words !== undefined && mayReadWords(actor, call) ? { ...who, words } : who;
    },
  );
}
