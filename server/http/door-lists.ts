import { doorLists } from '@liandong/shared/door-lists/schema';
import { helpWays } from '@liandong/shared/households/schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { doorsToFetch } from '../people/household-store.ts';
import type { Ports } from '../ports.ts';
import { entered } from './entered.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Door = Type.Object({
  id: Type.String(),
  building: Type.String(),
  door: Type.String(),
  floor: Type.Optional(Type.Integer()),
  help: Type.Array(Type.Enum([...helpWays])),
  residents: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), phone: Type.Optional(Type.String()) })),
});
const List = Type.Object({ purpose: Type.String(), until: Type.Integer(), doors: Type.Array(Door) });

/** The doors of a task whose list was opened, for those who are on it; that somebody reads it is entered first. */
export function doorListRoutes(app: FastifyInstance, ports: Ports): void {
  app.post(
    '/api/v1/communities/:community/tasks/:id/doors',
    {
      schema: {
        tags: ['people'],
        description:
          'The list of doors of a task, for those who are on it: door, masked names, phone, how to help, until a time (ms since 1970 UTC). The reading is entered first.',
        params: Params,
        response: { 200: List, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody },
      },
    },
    async (request: FastifyRequest<{ Params: Static<typeof Params> }>, reply) => {
      const within = await inside(ports.pipeline, request);
      await ports.gates.reveal(within.session);
      const { id } = request.params;
      if (!(await entered(ports, within, request, reply, { type: 'doorList.read', payload: { id } }))) return reply;
      const list = within.community.state.get(doorLists, id);
      if (!list) throw new Refused('not_found', { field: 'id' });
      const { purpose, until, households } = list;
      return { purpose, until, doors: await doorsToFetch(ports, within.community, households) };
    },
  );
}
