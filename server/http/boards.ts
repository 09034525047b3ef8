import { grantFor } from '@liandong/shared/kernel/rights';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Restores } from '../boards/restores.ts';
import { versionLimits } from '../boards/surplus.ts';
import type { Ports } from '../ports.ts';
import { BoardActs, BoardParams, Kept, KeepBody, Restored, VersionParams, Versions } from './boards-schemas.ts';
import { notTaken } from './not-taken.ts';
import { onBoard, type OnBoard } from './on-board.ts';
import { ErrorBody, Refused } from './refused.ts';

/** Most acts of one answer. */
const mostActs = 500;

/** Looking back on a board: how it read, who wrote where, and making it read so again. */
export function boardRoutes(app: FastifyInstance, ports: Ports): void {
  const { store, gates, boards, now } = ports;
  const tags = ['boards'];
  const restores = new Restores(boards, now);
  const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody };
  const path = '/api/v1/communities/:community/boards/:board';

  const on = (request: FastifyRequest<{ Params: BoardParams }>, wish: 'read' | 'write'): Promise<OnBoard> =>
    onBoard(ports, request, wish);

  async function stateOf(name: string, id: string): Promise<Uint8Array> {
    const state = await store.version(name, id);
    if (!state) throw new Refused('not_found', { field: 'id' });
    return state;
  }

  app.get<{ Params: BoardParams }>(
    `${path}/versions`,
    {
      schema: {
        ...{ tags, params: BoardParams },
        description:
          'How a board read at times, newest first: kept by the server when it grew quiet, or by somebody, with a name.',
        response: { 200: Versions, ...refusals },
      },
    },
    async (request) => ({ versions: await store.versions((await on(request, 'read')).name) }),
  );

  app.get<{ Params: VersionParams }>(
    `${path}/versions/:id`,
    {
      schema: {
        ...{ tags, params: VersionParams },
        description: 'A version as bytes: the Yjs document as one update.',
        response: { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { session, name } = await on(request, 'read');
      await gates.reckoning(session);
      const state = await stateOf(name, request.params.id);
      void reply.headers({ 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
      return reply.send(Buffer.from(state.buffer, state.byteOffset, state.byteLength));
    },
  );

  app.post<{ Params: BoardParams; Body: KeepBody }>(
    `${path}/versions`,
    {
      schema: {
        ...{ tags, params: BoardParams, body: KeepBody },
        description: `Keeps how the board reads now, under a name; at most ${versionLimits.named} of a board.`,
        response: { 200: Kept, ...refusals, 422: ErrorBody },
      },
    },
    async (request) => {
      const { session, name } = await on(request, 'write');
      await gates.command(session);
      const named = (await store.versions(name)).filter((one) => one.name !== undefined);
      if (named.length >= versionLimits.named)
        throw new Refused('exceeds', {
          reason: 'workspace.too_many_versions',
          params: { limit: versionLimits.named },
        });
      const state = await boards.live.state(name);
      const version = { by: [session.account], at: now(), name: request.body.name };
      return { id: await boards.history.add(name, version, state) };
    },
  );

  app.delete<{ Params: VersionParams }>(
    `${path}/versions/:id`,
    {
      schema: {
        ...{ tags, params: VersionParams },
        description:
          'Drops a version that one kept under a name oneself; a lead, any. The server’s own go when their time is over.',
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { session, actor, name } = await on(request, 'write');
      await gates.command(session);
      const { id } = request.params;
      const isKeeper = grantFor(actor, 'workspace', 'A') !== undefined;
      const found = (await store.versions(name)).find((one) => one.id === id);
      // Of somebody else’s that it is not theirs to drop, they are told as of one that is not there.
      const isOwn = found?.name !== undefined && found.by.includes(session.account);
      if (!found || !(isKeeper || isOwn)) throw new Refused('not_found', { field: 'id' });
      await store.dropVersions(name, [id]);
      return reply.status(204).send();
    },
  );

  app.post<{ Params: VersionParams }>(
    `${path}/versions/:id/restore`,
    {
      schema: {
        ...{ tags, params: VersionParams },
        description:
          'Makes the board read as it did, by edits that everybody on it receives; how it read before is kept as a version, with what was written meanwhile. One at a time on a board.',
        response: { 200: Restored, ...refusals, 422: ErrorBody, 503: ErrorBody },
      },
    },
    async (request) => {
      const { session, name } = await on(request, 'write');
      await gates.command(session);
      const then = await stateOf(name, request.params.id);
      try {
        const before = await restores.bringBack({ board: name, account: session.account, then });
        return before === undefined ? { changed: false } : { changed: true, before };
      } catch (error) {
        throw notTaken(error);
      }
    },
  );

  app.get<{ Params: BoardParams }>(
    `${path}/acts`,
    {
      schema: {
        ...{ tags, params: BoardParams },
        description: `Who wrote in which part of a board (a root type of its document), by five minutes, newest first, at most ${mostActs}.`,
        response: { 200: BoardActs, ...refusals },
      },
    },
    async (request) => {
      const { name } = await on(request, 'read');
      await boards.history.flush();
      return { acts: await store.acts(name, mostActs) };
    },
  );
}
