import { moodForResidents } from '@liandong/shared/mood/for-residents';
import { moods } from '@liandong/shared/mood/schema';
import { Type } from 'typebox';
import { answerMood } from '../mood/answer.ts';
import { passOn } from '../http/refused.ts';
import { cardAct, type Card } from './card.ts';

const closed = { additionalProperties: false } as const;
/** What a phone made by chance. */
const Made = Type.String({ pattern: '^[0-9a-f]{16,64}$' });
const words = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));

/** 情绪脉搏 on a building's page: an answer of the building that is nobody's, and a way to somebody who helps. */
export const moodCard: Card = {
  name: 'mood',
  show: moodForResidents,
  acts: [
    cardAct({
      name: 'answer',
      description: 'How somebody of the building feels, 1 to 5, once a day from a phone; kept as a sum alone.',
      // What the phone made for itself: it goes through the salt of the day, and no further.
      body: Type.Object({ mood: Type.Enum([...moods]), phone: Made }, closed),
      answer: Type.Object({ counted: Type.Boolean() }),
      async run({ ports, community, place, actor, address }, { mood, phone }) {
        const who = actor.system ? { who: `phone ${phone}`, address } : { who: actor.id };
        const { result, error } = await answerMood(ports, community, { mood, place: place.building, ...who, most: 1 });
        passOn(error);
        return { counted: result === 'applied' };
      },
    }),
    cardAct({
      name: 'ask',
      help: true,
      description: 'Asks for somebody to be in touch; what is written is sealed, for those who help alone.',
      body: Type.Object(
        {
          ...{ mood: Type.Enum([...moods]), words, nonce: Made },
          reach: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
        },
        closed,
      ),
      answer: Type.Object({}),
      async run(visit, { nonce, ...said }) {
        const { id } = await visit.slip(nonce);
        const note = said.words === undefined && said.reach === undefined ? {} : { note: `${id}-n` };
        const asked = { id, ...note, ...said };
        await (visit.actor.system
          ? visit.write('distress.askHere', { ...asked, building: visit.place.building })
          : visit.write('distress.ask', asked));
        return {};
      },
    }),
  ],
};
