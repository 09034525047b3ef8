import { faultOfAgreement } from '../consents/agreement.ts';
import type { DecideContext, Decision } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { faultOfNoBasis } from '../legal-bases/register.ts';
import { faultInDrill } from '../people/in-drill.ts';
import { erasedPeople, personKind } from '../people/schema.ts';
import * as registered from '../volunteers/events/volunteer.ts';
import { partyOf, type Volunteer, type VolunteerFields } from '../volunteers/schema.ts';
import { walkUpAgreed } from './events.ts';
import type { Coming } from './schema.ts';

/** Somebody of whom nothing is known yet, with what they say of themselves the first time. */
export type Newcomer = Pick<Coming, 'person' | 'name' | 'phone' | 'agreed'>;

/** What is known of somebody who walked up: where, and that general work is all they may do. */
function fieldsOf(id: string, home: string): VolunteerFields {
  const nothing = { skills: [], languages: [], trained: [], insured: false };
  return { id, force: 'volunteer', home, ...nothing, capHours: 8, walkUp: true };
}

/**
 * Writes down who came for the first time: name and phone beside the log, with what was agreed to.
 * @param at the grid or building, and the place or page where it was agreed to
 */
export function newcomer(
  { state, now, command }: DecideContext,
  { person, name, phone, agreed }: Newcomer,
  { grid, post }: { grid: string; post: string },
): Decision | Refusal {
  const elsewhere = faultInDrill(command);
  if (elsewhere) return elsewhere;
  if (state.get(erasedPeople, person)) return refuse('illegal', { field: 'person', reason: 'person.gone' });
  if (name === undefined) return refuse('invalid', { field: 'name', reason: 'walkUp.who' });
  if (phone === undefined) return refuse('invalid', { field: 'phone', reason: 'walkUp.who' });
  if (agreed === undefined) return refuse('invalid', { field: 'agreed', reason: 'walkUp.agree_first' });
  const fault = faultOfAgreement(agreed) ?? faultOfNoBasis(state, { act: 'personal_data', now, field: 'name' });
  if (fault) return fault;
  const one = { id: person };
  return {
    events: [
      registered.volunteerRegistered.make(fieldsOf(person, grid)),
      registered.volunteerApproved.make(one),
      registered.volunteerActivated.make(one),
      walkUpAgreed.make({ person, post, agreed }),
    ],
    private: [{ kind: personKind, id: person, body: { name, phone } }],
  };
}

/** What is known of a newcomer before anything is written: enough to say whether they may take a task. */
export function asNew(person: string, grid: string): Volunteer {
  const fields = fieldsOf(person, grid);
  return { ...fields, party: partyOf(fields.force), status: 'active', duty: 'standby', minutes: 0, day: 0 };
}
