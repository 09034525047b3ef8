import { mainBoard } from '@liandong/shared/workspaces/schema';
import type { FastifyRequest } from 'fastify';
import type { Ports } from '../ports.ts';
import type { BoardParams } from './boards-schemas.ts';
import { inside, type Inside } from './inside.ts';
import { Refused } from './refused.ts';

/** A session on a board of a community. */
export interface OnBoard extends Inside {
  /** as the store knows it, `<community>/<board>` */
  readonly name: string;
}

/**
 * The board of a request's path, for those who may do with it what is wished. A board that does not exist and one
 * that somebody may not see are the same answer; that the main one is there, everybody knows.
 * @throws Refused
 */
export async function onBoard(
  { pipeline, boards }: Pick<Ports, 'pipeline' | 'boards'>,
  request: FastifyRequest<{ Params: BoardParams }>,
  wish: 'read' | 'write',
): Promise<OnBoard> {
  const here = await inside(pipeline, request);
  const { board } = request.params;
  const right = boards.rights.on(here.session, here.community.id, board);
  if (!right && board !== mainBoard) throw new Refused('not_found', { field: 'board' });
  if (!right || (wish === 'write' && right === 'read'))
    throw new Refused('forbidden', { params: { object: 'task', act: wish === 'read' ? 'R' : 'U' } });
  return { ...here, name: `${here.community.id}/${board}` };
}
