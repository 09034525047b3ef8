import { Type } from 'typebox';
import { blockOf } from '../areas/block-of.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import { sealing } from '../care/sealed.ts';
import { defineCommand } from '../kernel/command.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { faultOfNoBasis } from '../legal-bases/register.ts';
import { receiptGiven } from '../residents/events.ts';
import { Digest } from '../residents/schema.ts';
import { PersonName, Phone } from '../volunteers/schema.ts';
import { needCreated } from './events.ts';
import { needs, needWordsKind, Words } from './schema.ts';
import { needClasses, needClassNames } from './taxonomy.ts';

/** `need.ask`: who asks, and where they are, is sealed with what they say. */
export const Asking = Type.Object(
  {
    id: Id,
    grid: Id,
    needClass: Type.Enum(needClassNames),
    words: Words,
    name: PersonName,
    phone: Phone,
    door: Type.Optional(Title({ maxLength: 30, text: true })),
    receipt: Digest,
  },
  { additionalProperties: false },
);

/**
 * Somebody without an account asks for help on their building's page: a need like all others, of a subject that is known
 * by this alone. What they say, their name, phone and door are sealed under a key of its own. It rests on a registered
 * basis [R44]; a call for help in distress does not: where a life may be at stake none is waited for.
 */
export const askForHelp = defineCommand('need.ask', Asking, {
  needs: [{ object: 'need', act: 'A' }],
  decide(context, { id, grid, needClass, receipt, ...said }) {
    const { state, now } = context;
    if (state.get(needs, id)) return { duplicate: true };
    const fault = faultOfGrid(state, grid) ?? faultOfNoBasis(state, { act: 'personal_data', now, field: 'name' });
    if (fault) return fault;
    const words = [said.words, [said.door, said.name, said.phone].filter(Boolean).join(' ')].join('\n');
    return {
      events: [
        needCreated.make({
          ...{ id, subject: id, grid, block: blockOf((code) => state.get(Areas, code), grid) },
          ...{ family: needClasses[needClass], needClass, tier: 'priority', origin: 'self' },
        }),
        receiptGiven.make({ id: receipt, collection: needs.name, of: id }),
      ],
      private: sealing(context, needWordsKind, id, id, words),
    };
  },
});
