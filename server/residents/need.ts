import { Asking } from '@liandong/shared/needs/ask';
import { needs } from '@liandong/shared/needs/schema';
import { Type } from 'typebox';
import { cardAct, Code, Nonce, type Card } from './card.ts';

const closed = { additionalProperties: false } as const;
const { needClass, words, name, phone, door } = Asking.properties;

const ask = cardAct({
  name: 'ask',
  help: true,
  description: 'Asks for help; the code that is answered leads back to how far it is.',
  body: Type.Object({ nonce: Nonce, needClass, words, name, phone, door }, closed),
  answer: Type.Object({ code: Type.String() }),
  async run({ writeAsHouse, slip, place }, { nonce, ...said }) {
    const { id, code, digest } = await slip(nonce);
    await writeAsHouse('need.ask', { id, ...said, grid: place.building, receipt: digest });
    return { code };
  },
});

const follow = cardAct({
  name: 'follow',
  description: 'How far the help is that was asked for, by its code.',
  body: Type.Object({ code: Code }, closed),
  answer: Type.Object({ need: Type.Optional(Type.Unknown()) }),
  reads: true,
  async run({ community, receipt }, { code }) {
    const found = community.state.get(needs, (await receipt(code, needs.name)).of);
    if (!found) return {};
    const { needClass: of, status, at, assessedAt, endedAt } = found;
    return { need: { needClass: of, status, at, assessedAt, endedAt } };
  },
});

/** 我要帮忙 on a building's page: a need like all others, sealed, and followed by its code. */
export const needCard: Card = { name: 'need', show: () => ({}), acts: [ask, follow] };
