import { Type } from 'typebox';
import { Accounts, type AccountRecord } from '../accounts/schema.ts';
import { householdKind, residentKind } from '../households/schema.ts';
import { defineCommand, type DecideContext, type Decision, type RecordKey } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { tasks } from '../tasks/schema.ts';
import { endOf } from '../volunteers/close-crew.ts';
import { assignments, volunteers, type Assignment, type Volunteer } from '../volunteers/schema.ts';
import { faultInDrill } from './in-drill.ts';
import { retention } from './retention.ts';
import { erasedPeople, personKind } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** A person's key is gone, and with it all that was sealed with it; the story keeps an id that names nobody. */
export const personErased = defineEvent(
  'person.erased',
  Type.Object({ person: Id, reason: Type.Optional(Text({ minLength: 2, maxLength: 200 })) }, closed),
  {
    sealed: true,
    reduce(write, { data }) {
      write.remove(volunteers, data.person);
      write.put(erasedPeople, { id: data.person });
    },
  },
);

/** Kinds of records whose id is a person's, a resident's or a household's, the key among them. */
const ofPerson = [personKind, householdKind, residentKind, personKeyKind];

/** The end of a person: the event, and records and key taken away with it. */
function gone(person: string, reason?: string): Decision {
  return {
    events: [personErased.make(reason === undefined ? { person } : { person, reason })],
    private: ofPerson.map((kind) => ({ kind, id: person, body: null })),
  };
}

/** Where a name may stand: of somebody with a post or an account, or of a resident. */
const keptOf = (person: string): RecordKey[] => [personKind, residentKind].map((kind) => ({ kind, id: person }));

function erasing({ state, record }: DecideContext, person: string, reason?: string): Decision | Refusal {
  if (state.get(erasedPeople, person)) return { duplicate: true };
  const volunteer = state.get(volunteers, person);
  if (volunteer?.assignment !== undefined) return refuse('illegal', { reason: 'volunteer.still_assigned' });
  const account = state.get(Accounts, person);
  if (account && !account.disabled) return refuse('illegal', { reason: 'person.account_open' });
  const kept = keptOf(person).some((key) => record(key) !== undefined);
  if (!volunteer && !account && !kept) return refuse('not_found', { field: 'person' });
  return gone(person, reason);
}

/** Erases a person for good, by those who keep the register: nothing brings the name back. */
export const erase = defineCommand(
  'person.erase',
  Type.Object({ person: Id, reason: Text({ minLength: 2, maxLength: 200 }) }, closed),
  {
    needs: [
      { object: 'volunteer', act: 'A' },
      { object: 'account', act: 'A' },
    ],
    reads: ({ person }) => keptOf(person),
    decide: (context, { person, reason }) => faultInDrill(context.command) ?? erasing(context, person, reason),
  },
);

/** What somebody is on, or nothing. */
function workOf(state: State, person: string): Assignment | undefined {
  return state.get(assignments, state.get(volunteers, person)?.assignment ?? '');
}

/** Erased before, and brought back with older data: the register of the erased has the last word, whatever stands here, work under way included. */
export const eraseAgain = defineCommand('person.eraseAgain', Type.Object({ id: Id }, closed), {
  needs: [{ object: 'account', act: 'A' }],
  decide({ state, now }, { id }) {
    if (state.get(erasedPeople, id)) return { duplicate: true };
    const { events = [], ...rest } = gone(id);
    const member = state.get(tasks, workOf(state, id)?.task ?? '')?.crew.find(({ person }) => person === id);
    return { ...rest, events: member ? [endOf(member, now), ...events] : events };
  },
});

/** When somebody who left, or was not taken, is erased, ms; nothing for those who are here. */
export function lapsesAt({ status, changedAt }: Stamped<Volunteer>): number | undefined {
  if (status === 'retired') return changedAt + retention.left.keeps;
  return status === 'rejected' ? changedAt + retention.rejected.keeps : undefined;
}

/** When whoever had an account is erased, ms; nothing while it is open, nor for what was never a person's. */
export function accountLapsesAt({ kind, disabled, changedAt }: Stamped<AccountRecord>): number | undefined {
  return disabled && kind === 'person' ? changedAt + retention.left.keeps : undefined;
}

/** Sent by the system's clock when somebody was kept for long enough; nobody erases sooner by it. */
export const lapse = defineCommand('person.lapse', Type.Object({ id: Id }, closed), {
  needs: [{ object: 'volunteer', act: 'A' }],
  reads: ({ id }) => [{ kind: personKind, id }],
  decide(context, { id }) {
    const { state } = context;
    const [volunteer, account] = [state.get(volunteers, id), state.get(Accounts, id)];
    if (!volunteer && !account) return refuse('not_found', { field: 'id' });
    const due = volunteer ? lapsesAt(volunteer) : account && accountLapsesAt(account);
    if (due === undefined || due > context.now) return refuse('illegal', { reason: 'person.still_kept' });
    return erasing(context, id);
  },
});
