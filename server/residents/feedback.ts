import { feedbackTopics } from '@liandong/shared/feedback/topics';
import { feedbacks, Judgement, Sender, Submission } from '@liandong/shared/feedback/schema';
import { toSender } from '@liandong/shared/feedback/view';
import { Type } from 'typebox';
import { Refused } from '../http/refused.ts';
import { cardAct, Code, Nonce, type Card } from './card.ts';

const closed = { additionalProperties: false } as const;

const give = cardAct({
  name: 'give',
  description: 'Says something to the community; the code that is answered leads back to it.',
  body: Type.Object(
    {
      nonce: Nonce,
      topic: Type.Enum(feedbackTopics),
      words: Submission.properties.words,
      sender: Type.Optional(Sender),
    },
    closed,
  ),
  answer: Type.Object({ code: Type.String() }),
  async run({ write, slip, place }, { nonce, ...said }) {
    const { id, code, digest } = await slip(nonce);
    await write('feedback.submit', { id, ...said, grid: place.building, receipt: digest });
    return { code };
  },
});

const follow = cardAct({
  name: 'follow',
  description: 'What became of something that was said, by its code.',
  body: Type.Object({ code: Code }, closed),
  answer: Type.Object({ feedback: Type.Optional(Type.Unknown()) }),
  reads: true,
  async run({ community, receipt }, { code }) {
    const found = community.state.get(feedbacks, (await receipt(code, feedbacks.name)).of);
    return found ? { feedback: toSender(found) } : {};
  },
});

const judge = cardAct({
  name: 'judge',
  description: 'Says whether a reply is enough, by the code; the first time that it is not, it is worked on again.',
  body: Type.Object({ code: Code, satisfied: Type.Boolean(), words: Judgement.properties.words }, closed),
  answer: Type.Object({}),
  async run({ receipt, writeAsHouse, community }, { code, ...judged }) {
    const { of: id } = await receipt(code, feedbacks.name);
    if (!community.state.get(feedbacks, id)) throw new Refused('not_found', { field: 'code' });
    await writeAsHouse('feedback.judge', { id, ...judged });
    return {};
  },
});

/** 意见反馈 on a building's page: what one says is nobody's to see but of whoever has its code. */
export const feedbackCard: Card = { name: 'feedback', show: () => ({}), acts: [give, follow, judge] };
