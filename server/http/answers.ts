import { households } from '@liandong/shared/households/schema';
import {
  answerKind,
  CampaignId,
  Answer,
  screeningRecords,
  type KeptAnswer,
  type ScreeningRecord,
} from '@liandong/shared/screening/schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { seenHousehold } from '../people/household-store.ts';
import { Pace } from '../pipeline/pace.ts';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { ErrorBody, statusOf } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: CampaignId }, closed);
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);
const Row = Type.Object({
  household: Type.String(),
  building: Type.String(),
  door: Type.Optional(Type.String()),
  status: Type.String(),
  at: Type.Optional(Type.Integer()),
  answers: Type.Array(Answer),
});

/** What a household answered, as somebody may see whose door it is. */
async function rowOf(ports: Ports, { community, actor }: Inside, record: ScreeningRecord): Promise<Static<typeof Row>> {
  const { household, building, status, id } = record;
  const kept = (await ports.store.record(community.id, answerKind, id)) as
    | { answers: readonly KeptAnswer[] }
    | undefined;
  const seen = community.state.get(households, household) && (await seenHousehold(ports, community, actor, household));
  const answers = (kept?.answers ?? []).map(({ at: _, by: __, ...answer }) => answer);
  const at = kept?.answers.reduce((last, one) => Math.max(last, one.at), 0);
  return { household, building, status, answers, ...(seen ? { door: seen.door } : {}), ...(at ? { at } : {}) };
}

/** What the households of a screening answered: beside the log, for those who keep the campaign, for a stated purpose. */
export function answerRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, words, gates, newId } = ports;
  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>(
    '/api/v1/communities/:community/screening/:id/answers',
    {
      schema: {
        tags: ['people'],
        description:
          'What the households of a campaign answered, one row each, for a stated purpose. One entry in the ledger, before the answer. A door is named to whoever may see it.',
        params: Params,
        body: Purpose,
        response: {
          200: Type.Object({ rows: Type.Array(Row) }),
          ...{ 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
        },
      },
    },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      const { community, session, actor } = here;
      await gates.reveal(session);
      const { id } = request.params;
      const wish = { type: 'screening.readAnswers', payload: { id, purpose: request.body.purpose } };
      const answer = await pipeline.submit(actor, { id: newId(), community: community.id, ...wish });
      if (answer.error)
        return reply.status(statusOf(answer.error) as 403).send(errorBody(words, request, answer.error));
      const rows: Static<typeof Row>[] = [];
      const pace = new Pace();
      for (const record of [...community.state.all(screeningRecords).values()]) {
        if (record.campaign === id) rows.push(await rowOf(ports, here, record));
        if (pace.isOver) await pace.rest();
      }
      void reply.header('cache-control', 'no-store');
      return { rows };
    },
  );
}
