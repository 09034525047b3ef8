import { surveyForResidents } from '@liandong/shared/evaluations/for-residents';
import { Hearing } from '@liandong/shared/evaluations/schema';
import { Type } from 'typebox';
import { writeDown } from '../http/written-down.ts';
import { cardAct, Nonce, type Card } from './card.ts';

const { id, degrees } = Hearing.properties;

/** 居民打分 on a building's page: how those who live here find what is evaluated, kept as a sum alone. */
export const surveyCard: Card = {
  name: 'survey',
  show: surveyForResidents,
  acts: [
    cardAct({
      name: 'answer',
      description:
        'How somebody finds the five dimensions of an evaluation, 1 to 5, once from a phone; kept as a sum alone.',
      // The phone keeps its nonce for this evaluation: sent again, it is the same answer.
      body: Type.Object({ id, degrees, nonce: Nonce }, { additionalProperties: false }),
      answer: Type.Object({}),
      async run({ ports, community, slip }, { nonce, ...said }) {
        const { id: command, code } = await slip(nonce);
        await writeDown(ports, community, { id: command, type: 'evaluation.hear', payload: { ...said, nonce: code } });
        return {};
      },
    }),
  ],
};
