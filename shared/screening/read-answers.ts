import { Type } from 'typebox';
import { keepingRegister } from '../households/commands.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { CampaignId, campaigns } from './schema.ts';

/** `id` is the campaign's. */
const Reading = Type.Object(
  { id: CampaignId, purpose: Text({ minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Somebody read what the households of a campaign answered. It changes nothing that a screen shows. */
export const answersRead = defineEvent('screening.answersRead', Reading, { sealed: true, reduce: () => undefined });

/** Entered in the ledger before the answers are given; they never pass through here. */
export const readAnswers = defineCommand('screening.readAnswers', Reading, {
  needs: keepingRegister,
  decide: ({ state }, payload) =>
    state.get(campaigns, payload.id) ? { events: [answersRead.make(payload)] } : refuse('not_found', { field: 'id' }),
});
