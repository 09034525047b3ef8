import { photoBytes } from '@liandong/shared/reports/schema';
import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Type } from 'typebox';
import { countKind, factsKind, pictureKind, removeBoardPicture, type PictureFacts } from '../boards/pictures.ts';
import { plainJpeg } from '../photos/jpeg.ts';
import { inTurn } from '../photos/in-turn.ts';
import type { Ports } from '../ports.ts';
import { VersionParams } from './boards-schemas.ts';
import { onBoard } from './on-board.ts';
import { ErrorBody, Refused } from './refused.ts';

const Kept = Type.Object({ id: Type.String(), bytes: Type.Integer() });
const hour = 3600;
const mostPerHour = 60;
/** Most pictures of one board. */
const mostOfBoard = 500;

/** Pictures in the notes of boards: beside the documents, for those who may see the board that they were put on. */
export function boardPictureRoutes(app: FastifyInstance, ports: Ports): void {
  const { store, gates, boards, now } = ports;
  const tags = ['boards'];
  const path = '/api/v1/communities/:community/boards/:board/pictures/:id';
  const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody };
  const brought = new RateLimiterMemory({ points: mostPerHour, duration: hour });

  const factsOf = async (community: string, id: string): Promise<PictureFacts | undefined> =>
    (await store.record(community, factsKind, id)) as PictureFacts | undefined;

  async function allow(account: string): Promise<void> {
    try {
      await brought.consume(account);
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      throw new Refused('too_many', { params: { seconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) } });
    }
  }

  app.put<{ Params: VersionParams; Body: unknown }>(
    path,
    {
      schema: {
        ...{ tags, params: VersionParams, consumes: ['image/jpeg'] },
        description: `A picture for a board's notes, as JPEG of at most ${photoBytes} bytes, at most ${mostOfBoard} of a board. The same id again is the same picture.`,
        response: { 200: Kept, ...refusals, 413: ErrorBody, 422: ErrorBody, 429: ErrorBody },
      },
    },
    async (request) => {
      const { session, community } = await onBoard(ports, request, 'write');
      await gates.command(session);
      const { body, params } = request;
      const { id, board } = params;
      if (!Buffer.isBuffer(body)) throw new Refused('invalid', { field: 'content-type', reason: 'report.not_photo' });
      if (body.length > photoBytes) throw new Refused('too_large', { params: { limit: photoBytes } });
      const picture = plainJpeg(body);
      if (!picture) throw new Refused('invalid', { field: 'body', reason: 'report.not_photo' });
      await inTurn(async () => {
        const known = await factsOf(community.id, id);
        if (known && (known.by !== session.account || known.board !== board))
          throw new Refused('id_reused', { field: 'id' });
        if (known) return;
        const count = Number((await store.record(community.id, countKind, board)) ?? 0);
        if (count >= mostOfBoard)
          throw new Refused('exceeds', { reason: 'workspace.too_many_pictures', params: { limit: mostOfBoard } });
        await allow(session.account);
        const facts: PictureFacts = { by: session.account, board, at: now() };
        await store.putRecords(community.id, [
          { kind: pictureKind, id, body: picture.toString('base64') },
          { kind: factsKind, id, body: facts },
          { kind: countKind, id: board, body: count + 1 },
        ]);
      });
      return { id, bytes: picture.length };
    },
  );

  app.get<{ Params: VersionParams }>(
    path,
    {
      schema: {
        ...{ tags, params: VersionParams },
        description:
          'A picture in the notes of a board that one may see, as JPEG. In the notes of a copy it is shown to those who may see the board that it was brought to.',
        response: { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const { session, community } = await onBoard(ports, request, 'read');
      const { id } = request.params;
      const facts = await factsOf(community.id, id);
      // Where somebody has no right, nothing is said to be there.
      if (!facts || !boards.rights.on(session, community.id, facts.board))
        throw new Refused('not_found', { field: 'id' });
      const picture = (await store.record(community.id, pictureKind, id)) as string;
      void reply.headers({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
      return reply.send(Buffer.from(picture, 'base64'));
    },
  );

  app.delete<{ Params: VersionParams }>(
    path,
    {
      schema: {
        ...{ tags, params: VersionParams },
        description:
          'Takes away a picture that one brought to the board oneself; whoever keeps the board, anybody’s. Notes and copies then show a picture that is gone.',
        response: { 204: Type.Null(), ...refusals, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { session, community } = await onBoard(ports, request, 'write');
      await gates.command(session);
      const { id, board } = request.params;
      const isKeeper = boards.rights.keeps(session, community.id, board);
      await inTurn(async () => {
        const facts = await factsOf(community.id, id);
        const isHere = facts?.board === board;
        // Of somebody else’s, they are told as of one that is not there.
        if (!isHere || !(isKeeper || facts.by === session.account)) throw new Refused('not_found', { field: 'id' });
        await removeBoardPicture(store, community.id, { id, board });
      });
      return reply.status(204).send();
    },
  );
}
