import { Areas } from '@liandong/shared/areas/schema';
import { noting } from '@liandong/shared/incidents/rules';
import { incidents } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { rightTo } from '@liandong/shared/kernel/right-to';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { State } from '@liandong/shared/kernel/state';
import { Id } from '@liandong/shared/protocol/up';
import { photoBytes, photoKind, type PhotoFacts } from '@liandong/shared/reports/schema';
import { mayWork } from '@liandong/shared/tasks/rules';
import { tasks } from '@liandong/shared/tasks/schema';
import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Type, type Static } from 'typebox';
import { plainJpeg } from '../photos/jpeg.ts';
import { inTurn } from '../photos/in-turn.ts';
import { readsByRecord } from '../photos/named.ts';
import { leavingKind, photoOf, pictureKind } from '../photos/records.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
/** Where it was taken: a place, or that of an incident or a task on which somebody works. */
const Place = Type.Union([
  Type.Object({ grid: Id }, closed),
  Type.Object({ incident: Id }, closed),
  Type.Object({ task: Id }, closed),
]);
const Kept = Type.Object({ id: Type.String(), bytes: Type.Integer() });
const hour = 3600;
const mostPerHour = 60;

/** Whoever may report from a place may bring a photo of it. */
function mayBring(actor: Actor, grid: string): boolean {
  return (['report', 'hazard', 'need', 'incident'] as const).some(
    (object) => grantFor(actor, object, 'C', { grids: [grid] }) !== undefined,
  );
}

/** The place where a photo was taken. @throws Refused where there is none, or somebody may not bring a photo of it */
function placeOf(actor: Actor, state: State, query: Static<typeof Place>): string {
  if ('grid' in query) {
    if (!state.get(Areas, query.grid)) throw new Refused('invalid', { field: 'grid', reason: 'report.no_place' });
    if (!mayBring(actor, query.grid)) throw new Refused('forbidden', { params: { object: 'report', act: 'C' } });
    return query.grid;
  }
  if ('task' in query) {
    const task = state.get(tasks, query.task);
    if (!task || mayWork(actor, task)) throw new Refused('forbidden', { params: { object: 'task', act: 'U' } });
    return task.grid;
  }
  const incident = state.get(incidents, query.incident);
  const right = rightTo(actor, noting, state, { id: query.incident });
  // Of an incident that somebody may not work on they don't learn whether it is there.
  if (!incident || 'refused' in right) throw new Refused('forbidden', { params: { object: 'incident', act: 'U' } });
  return incident.grid;
}

/** One's own photos, and those that a record names which one reads: a photo of a home is not everybody's of the grid. */
function mayLook(actor: Actor, state: State, id: string, { by }: PhotoFacts): boolean {
  return by === actor.id || readsByRecord(actor, state, id);
}

/** Photos of quick reports: beside the log, never in an event, for those who work with reports. */
export function photoRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, store, gates, now } = ports;
  const tags = ['reports'];
  const refusals = {
    400: ErrorBody,
    401: ErrorBody,
    403: ErrorBody,
    404: ErrorBody,
    409: ErrorBody,
    413: ErrorBody,
    429: ErrorBody,
  };
  const brought = new RateLimiterMemory({ points: mostPerHour, duration: hour });

  async function allow(account: string): Promise<void> {
    try {
      await brought.consume(account);
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      throw new Refused('too_many', { params: { seconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) } });
    }
  }

  app.addContentTypeParser('image/jpeg', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  app.put<{ Params: Static<typeof Params>; Querystring: Static<typeof Place>; Body: unknown }>(
    '/api/v1/communities/:community/photos/:id',
    {
      schema: {
        ...{ tags, params: Params, querystring: Place, consumes: ['image/jpeg'] },
        description: `A photo for a report or an act to come, as JPEG of at most ${photoBytes} bytes; \`grid\` is where it was taken, or \`incident\` or \`task\` what it is of. The same id again is the same photo.`,
        response: { 200: Kept, ...refusals },
      },
    },
    async (request) => {
      const { session, community, actor } = await inside(pipeline, request);
      await gates.command(session);
      const { body, params, query } = request;
      const { id } = params;
      const grid = placeOf(actor, community.state, query);
      if (!Buffer.isBuffer(body)) throw new Refused('invalid', { field: 'content-type', reason: 'report.not_photo' });
      if (body.length > photoBytes) throw new Refused('too_large', { params: { limit: photoBytes } });
      const picture = plainJpeg(body);
      if (!picture) throw new Refused('invalid', { field: 'body', reason: 'report.not_photo' });
      await inTurn(async () => {
        const known = await photoOf(store, community.id, id);
        if (known && known.facts.by !== actor.id) throw new Refused('id_reused', { field: 'id' });
        if (!known) await allow(actor.id);
        // Brought again it is as new: its report is still to come.
        const facts: PhotoFacts = known ? { ...known.facts, at: now() } : { by: actor.id, grid, at: now() };
        await store.putRecords(community.id, [
          ...(known ? [] : [{ kind: pictureKind, id, body: picture.toString('base64') }]),
          ...(known?.leaving ? [{ kind: leavingKind, id, body: null }] : []),
          { kind: photoKind, id, body: facts },
        ]);
      });
      return { id, bytes: picture.length };
    },
  );

  app.get<{ Params: Static<typeof Params> }>(
    '/api/v1/communities/:community/photos/:id',
    {
      schema: {
        tags,
        description: 'A photo of a report that one may read, as JPEG.',
        params: Params,
        response: { 401: ErrorBody, 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, actor } = await inside(pipeline, request);
      const { id } = request.params;
      const photo = await photoOf(store, community.id, id);
      // Where somebody has no right, nothing is said to be there.
      if (!photo || !mayLook(actor, community.state, id, photo.facts)) throw new Refused('not_found', { field: 'id' });
      const picture = (await store.record(community.id, pictureKind, id)) as string;
      void reply.headers({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
      return reply.send(Buffer.from(picture, 'base64'));
    },
  );
}
