import { measuresAt } from '@liandong/shared/measures/for-residents';
import { Done, measures, OfPart, partId } from '@liandong/shared/measures/schema';
import { Type } from 'typebox';
import { Refused } from '../http/refused.ts';
import { cardAct, Code, Nonce, type Card } from './card.ts';

const closed = { additionalProperties: false } as const;
const { id, part } = OfPart.properties;

const take = cardAct({
  name: 'take',
  description: 'Takes on a part of a measure that residents own; the code that is answered says later that it is done.',
  body: Type.Object({ nonce: Nonce, id, part }, closed),
  answer: Type.Object({ code: Type.String() }),
  async run({ writeAsHouse, slip, community }, { nonce, ...of }) {
    const { code, digest } = await slip(nonce);
    // Pressed again after a lost answer: it is theirs already.
    const taken = community.state.get(measures, of.id)?.parts.find(({ id: one }) => one === of.part);
    if (taken?.receipt === digest) return { code };
    await writeAsHouse('measure.take', { ...of, receipt: digest });
    return { code };
  },
});

const ending = (name: 'done' | 'giveBack', type: string, description: string) =>
  cardAct({
    name,
    description,
    body: Type.Object({ code: Code, id, part, words: Done.properties.words }, closed),
    answer: Type.Object({}),
    async run({ receipt: find, writeAsHouse }, { code, words, ...of }) {
      const { id: receipt, of: found } = await find(code, measures.name);
      if (found !== partId(of.id, of.part)) throw new Refused('illegal', { field: 'code', reason: 'receipt.unknown' });
      await writeAsHouse(type, { ...of, receipt, ...(words === undefined || name === 'giveBack' ? {} : { words }) });
      return {};
    },
  });

/** 让渡空间 on a building's page: what is mandatory, and the parts that residents take over. */
export const measuresCard: Card = {
  name: 'measures',
  show: measuresAt,
  acts: [
    take,
    ending('done', 'measure.reportDone', 'Says that a part is done, by the code of who took it on.'),
    ending('giveBack', 'measure.giveBack', 'Gives a part back, by the code of who took it on.'),
  ],
};
