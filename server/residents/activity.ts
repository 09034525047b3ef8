import { activitiesFor, ownPlace } from '@liandong/shared/activities/for-residents';
import { activitySignUps, Answer, signUpId } from '@liandong/shared/activities/schema';
import { lessonsFor } from '@liandong/shared/lessons/for-residents';
import { Id } from '@liandong/shared/protocol/up';
import { Type } from 'typebox';
import { answers, named, Place, Receipts } from '../http/activities-schemas.ts';
import { Refused } from '../http/refused.ts';
import { cardAct, type Card, type Visit } from './card.ts';

const Nonce = Type.String({ minLength: 20, maxLength: 60, pattern: '^[A-Za-z0-9-]+$' });
const Code = Type.String({ maxLength: 40 });
const done = { done: true } as const;

/** The sign-up that somebody means: by the receipt's code, or, signed in, their own at an activity. */
async function signUpOf({ actor, receipt }: Visit, said: { code?: string; activity: string }): Promise<string> {
  return actor.system ? (await receipt(said.code ?? '', activitySignUps.name)).of : signUpId(said.activity, actor.id);
}

/** What a receipt that leads nowhere stands for; any other failure is one. */
function whenUnknown(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

const enrol = cardAct({
  name: 'enrol',
  description:
    'Keeps a place at an activity, or stands in line for one. Whoever has no account gives a name, and keeps the receipt.',
  body: Type.Object({
    nonce: Nonce,
    activity: Id,
    name: Type.Optional(named.name),
    phone: named.phone,
    agreed: Type.Optional(named.agreed),
  }),
  answer: Type.Object({ receipt: Type.String(), place: Type.Optional(Place) }),
  async run({ actor, community, place, slip, write }, { nonce, activity, name = '', ...said }) {
    const { id: made, code, digest } = await slip(nonce);
    const id = actor.system ? made : signUpId(activity, actor.id);
    if (actor.system)
      await write('activity.enrol', { id, activity, name, home: place.building, ...said, receipt: digest });
    else await write('activity.signUp', { id, activity });
    const now = ownPlace(community.state, id);
    return { receipt: actor.system ? code : '', ...(now ? { place: now } : {}) };
  },
});

const places = cardAct({
  name: 'places',
  description:
    'The places that a phone keeps receipts of, and those of whoever is signed in; what is gone is left out.',
  body: Type.Object({ receipts: Receipts, activities: Type.Array(Id, { maxItems: 20 }) }),
  answer: Type.Object({ places: Type.Array(Type.Object({ receipt: Type.String(), place: Place })) }),
  reads: true,
  async run({ actor, community, receipt }, { receipts, activities }) {
    const found: { receipt: string; place: object }[] = [];
    const own = actor.system ? [] : activities.map((one) => signUpId(one, actor.id));
    for (const id of own) {
      const place = ownPlace(community.state, id);
      if (place) found.push({ receipt: '', place });
    }
    for (const code of receipts) {
      // A receipt of another building, or of a place that was given back, is not a mistake of whoever asks.
      const kept = await receipt(code, activitySignUps.name).catch(whenUnknown);
      const place = kept && ownPlace(community.state, kept.of);
      if (place) found.push({ receipt: code, place });
    }
    return { places: found };
  },
});

const mine = { nonce: Nonce, code: Type.Optional(Code), activity: Id } as const;

const withdraw = cardAct({
  name: 'withdraw',
  description: 'Gives a place back; whoever waited longest has it at once.',
  body: Type.Object(mine),
  answer: answers.done,
  async run(visit, body) {
    await visit.write('activity.withdraw', { id: await signUpOf(visit, body) });
    return done;
  },
});

const answer = cardAct({
  name: 'answer',
  description: 'Says once what an activity gave somebody who came. Nothing of it is kept but sums.',
  body: Type.Object({ ...mine, answer: Answer }),
  answer: answers.done,
  async run(visit, body) {
    const { activity, answer: said } = body;
    await visit.write('activity.answer', { id: await signUpOf(visit, body), activity, answer: said });
    return done;
  },
});

/** 活动: what is on, and one's own places. */
export const activityCard: Card = { name: 'activity', show: activitiesFor, acts: [enrol, places, withdraw, answer] };

const finish = cardAct({
  name: 'finish',
  description: 'Counts a lesson that somebody read to its end.',
  body: Type.Object({ nonce: Nonce, lesson: Id }),
  answer: answers.done,
  async run({ actor, write }, { lesson }) {
    await write(actor.system ? 'lesson.finishAsGuest' : 'lesson.finish', { id: lesson });
    return done;
  },
});

/** 社区教育: short lessons. */
export const lessonCard: Card = { name: 'lesson', show: lessonsFor, acts: [finish] };
