import { grantsIn } from '@liandong/shared/kernel/actor';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Answer } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { refusalAnswer } from '../pipeline/answers.ts';
import { loginOf } from '../plugins/access.ts';
import { errorBody } from '../plugins/errors.ts';
import { commandsPath } from '../plugins/openapi.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody, statusOf } from './refused.ts';
import { AnswerBody, CommandBody, CommunityParams, FateBody, IdParams } from './schemas.ts';
import { languageOf, type Words } from './words.ts';

/** An answer with its sentences in the reader's language. */
function worded(words: Words, request: FastifyRequest, answer: Answer, type?: string): object {
  const { note, error, ...rest } = answer;
  const said = note && {
    note: { ...note, message: words.t(languageOf(request.headers['accept-language']), note.reason, note.params) },
  };
  return { ...rest, ...said, ...(error ? errorBody(words, request, error, type) : {}) };
}

/** Commands over HTTP: the same wishes, rules and answers as over the socket. */
export function commandRoutes(app: FastifyInstance, { pipeline, gates, words }: Ports): void {
  const refusals = Object.fromEntries(
    ['400', '401', '403', '404', '409', '422', '429', '500', '503'].map((status) => [
      status,
      Type.Union([AnswerBody, ErrorBody]),
    ]),
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof CommandBody> }>(
    commandsPath,
    {
      // The rules refuse each command by itself, in an answer of its own shape.
      config: { looks: true },
      schema: {
        tags: ['commands'],
        description:
          'Sends a command. It is answered when its outcome is durable; the same id again gets the same answer.',
        params: CommunityParams,
        body: CommandBody,
        response: { 200: AnswerBody, ...refusals },
      },
      // The answer is made here and nowhere else: its shape needs no second check on the way out.
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.command(session);
      const { community } = request.params;
      // Where somebody has no right at all, nothing is said to be there.
      const stranger = grantsIn(session.grants, community).length === 0;
      const answer = stranger
        ? refusalAnswer(request.body.id, refuse('unknown_community', { field: 'community' }))
        : await pipeline.submit({ id: session.account, grants: session.grants }, { ...request.body, community });
      return reply
        .status(answer.error ? statusOf(answer.error) : 200)
        .send(worded(words, request, answer, request.body.type));
    },
  );

  app.get<{ Params: Static<typeof IdParams> }>(
    '/api/v1/commands/:id',
    {
      // Whoever sends none asks after none, and leaves no mark.
      config: { looks: false },
      schema: {
        tags: ['commands'],
        description: [
          'What became of a command of one’s own whose answer was lost. `applied`: with the seq of its last event, and the answer that was given.',
          '`refused`: by the rules, with the error that was given. `never`: it had no effect and never will; that is stored before it is said, so that a copy',
          'which arrives later is refused (`id_reused`, reason `command.said_never`): make a new id to try again.',
          'While the command is under way the question waits for it. Questions count as commands towards the limit per minute.',
          'What was applied and what never came are kept for good, refusals for 30 days at the least.',
        ].join(' '),
        params: IdParams,
        response: { 200: FateBody, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 429: ErrorBody, 503: ErrorBody },
      },
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.command(session);
      const { id } = request.params;
      const fate = await pipeline.fate(session.account, id);
      // `never` is true only as long as nobody answers it from a cache of theirs.
      void reply.header('cache-control', 'no-store');
      return fate.outcome === 'never'
        ? { id, outcome: fate.outcome }
        : { outcome: fate.outcome, ...worded(words, request, fate.answer) };
    },
  );
}
