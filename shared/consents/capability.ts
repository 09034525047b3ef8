import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { faultOfNoBasis } from '../legal-bases/register.ts';
import { erasedPeople } from '../people/schema.ts';
import { faultOfAgreement } from './agreement.ts';
import { noticeIds } from './notices.ts';
import { consentId, consents, Give, Given, Withdraw, Withdrawn } from './schema.ts';
import { terms } from './terms.ts';

const consentGiven = defineEvent('consent.given', Given, {
  sealed: true,
  reduce: (write, { by: person, at, data: { version: textVersion, ...data } }) =>
    write.put(consents, { id: consentId(person, data.notice), person, at, textVersion, ...data }),
});

const consentWithdrawn = defineEvent('consent.withdrawn', Withdrawn, {
  sealed: true,
  reduce: (write, { by, at, data }) => write.edit(consents, consentId(by, data.notice), { withdrawnAt: at }),
});

/** Whoever may read what stands in the ledger of themselves; a keeper of accounts, who may not, reads the own account. */
const oneself: readonly Need<unknown>[] = (['ledger', 'account'] as const).map((object) => ({
  object,
  act: 'R',
  belongs: (_, __, { id }) => ({ people: [id] }),
}));

/** Somebody agrees to the very text they saw. */
const give = defineCommand('consent.give', Give, {
  needs: oneself,
  decide({ state, actor, now }, { id: notice, version, language, digest }) {
    const unfounded = faultOfNoBasis(state, { act: 'personal_data', now, field: 'id' });
    if (unfounded) return unfounded;
    const other = faultOfAgreement({ notice, version, language, digest });
    if (other) return other;
    const before = state.get(consents, consentId(actor.id, notice));
    if (before?.textVersion === version && before.withdrawnAt === undefined) return { duplicate: true };
    return { events: [consentGiven.make({ notice, version, language, digest })] };
  },
});

const withdraw = defineCommand('consent.withdraw', Withdraw, {
  needs: oneself,
  decide({ state, actor }, { id: notice }) {
    const before = state.get(consents, consentId(actor.id, notice));
    if (!before) return refuse('not_found', { field: 'id', reason: 'consent.none' });
    if (before.withdrawnAt !== undefined) return { duplicate: true };
    return { events: [consentWithdrawn.make({ notice })] };
  },
});

/** Who agreed to which text about their data, and when. */
export const consent: Capability = {
  name: 'consents',
  commands: [give, withdraw],
  events: [consentGiven, consentWithdrawn],
  collections: [
    shown(consents, {
      object: 'volunteer',
      belongs: ({ person }) => ({ people: [person] }),
      people: ({ person }) => [person],
    }),
  ],
  terms,
  /** Of whoever was erased no consent is left, but in the ledger. */
  derive(write, { collection, id, after }) {
    if (collection !== erasedPeople.name || !after) return;
    for (const notice of noticeIds) write.remove(consents, consentId(id, notice));
  },
};
