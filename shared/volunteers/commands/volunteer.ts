import { Type, type Static, type TSchema } from 'typebox';
import { faultOfGrid } from '../../areas/fault-of-grid.ts';
import { defineCommand, type Decision, type Need } from '../../kernel/command.ts';
import { stepBy } from '../../kernel/machine.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import { Id } from '../../protocol/up.ts';
import { faultOfNoBasis } from '../../legal-bases/register.ts';
import { faultInDrill } from '../../people/in-drill.ts';
import { erasedPeople, personKind } from '../../people/schema.ts';
import { Reason } from '../../tasks/schema.ts';
import * as events from '../events/volunteer.ts';
import { volunteerMachine } from '../machine.ts';
import { managing, oneself } from '../rules.ts';
import { duties, partyOf, Registration, VolunteerChange, volunteers, type Volunteer } from '../schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);
const target = ({ id }: { id: string }) => ({ collection: volunteers.name, id });
const itself = (_: unknown, payload: { id: string }) => payload.id;

/** Name and phone go beside the log, to the person store; the event carries the opaque id only. */
const register = defineCommand('volunteer.register', Registration, {
  needs: [{ object: 'volunteer', act: 'C', belongs: (_, { org }) => (org === undefined ? {} : { org }) }],
  decide({ state, now, command }, { name, phone, ...given }) {
    if (state.get(volunteers, given.id)) return { duplicate: true };
    if (state.get(erasedPeople, given.id)) return refuse('illegal', { field: 'id', reason: 'person.gone' });
    const fault =
      faultInDrill(command) ??
      faultOfGrid(state, given.home, 'home') ??
      faultOfNoBasis(state, { act: 'personal_data', now, field: 'name' });
    if (fault) return fault;
    const fields = { languages: [], trained: [], insured: false, capHours: 8, ...given };
    const body = phone === undefined ? { name } : { name, phone };
    return { events: [events.volunteerRegistered.make(fields)], private: [{ kind: personKind, id: given.id, body }] };
  },
});

/** A command that takes one step of the machine. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<{ id: string }>[],
  then: (volunteer: Volunteer, payload: NoInfer<Payload>) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target,
    decide({ state }, payload) {
      const volunteer = state.get(volunteers, payload.id);
      if (!volunteer) return refuse('not_found', { field: 'id' });
      if (stepBy(volunteerMachine, volunteer.status, type) === undefined) {
        return refuse('illegal', { params: { from: volunteer.status, entity: volunteerMachine.entity } });
      }
      return then(volunteer, payload);
    },
  });
}

const approving: readonly Need<{ id: string }>[] = [{ object: 'volunteer', act: 'A' }];
const keeping: readonly Need<{ id: string }>[] = [{ object: 'volunteer', act: 'U' }];

function ifFree(volunteer: Volunteer, decision: Decision): Decision | Refusal {
  return volunteer.assignment === undefined ? decision : refuse('illegal', { reason: 'volunteer.still_assigned' });
}

const approve = step('volunteer.approve', One, approving, (_, { id }) => ({
  events: [events.volunteerApproved.make({ id })],
}));
const reject = step('volunteer.reject', WithReason, approving, (_, data) => ({
  events: [events.volunteerRejected.make(data)],
}));
const activate = step('volunteer.activate', One, keeping, (_, { id }) => ({
  events: [events.volunteerActivated.make({ id })],
}));
const suspend = step('volunteer.suspend', WithReason, keeping, (volunteer, data) =>
  ifFree(volunteer, { events: [events.volunteerSuspended.make(data)] }),
);
const retire = step('volunteer.retire', One, oneself(itself), (volunteer, { id }) =>
  ifFree(volunteer, { events: [events.volunteerRetired.make({ id })] }),
);

const revise = defineCommand('volunteer.revise', VolunteerChange, {
  needs: managing(itself),
  target,
  decide: ({ state }, payload) =>
    state.get(volunteers, payload.id)
      ? (faultOfGrid(state, payload.home, 'home') ?? { events: [events.volunteerRevised.make(payload)] })
      : refuse('not_found', { field: 'id' }),
});

/** A volunteer is on a task by an assignment; staff, who have none, say so themselves. */
const setDuty = defineCommand('volunteer.setDuty', Type.Object({ id: Id, duty: Type.Enum(duties) }, closed), {
  needs: oneself(itself),
  target,
  decide({ state }, { id, duty }) {
    const volunteer = state.get(volunteers, id);
    if (!volunteer) return refuse('not_found', { field: 'id' });
    if (volunteer.status !== 'active')
      return refuse('illegal', { reason: 'volunteer.not_active', params: { status: volunteer.status } });
    if (duty === volunteer.duty) return { duplicate: true };
    if (volunteer.assignment !== undefined && volunteer.duty === 'on_task' && duty !== 'unreachable') {
      return refuse('illegal', { field: 'duty', reason: 'volunteer.still_assigned' });
    }
    const byAssignment =
      duty === 'on_task' && partyOf(volunteer.force) === 'volunteer' && volunteer.assignment === undefined;
    if (byAssignment) return refuse('illegal', { field: 'duty', reason: 'volunteer.by_assignment' });
    return { events: [events.dutyChanged.make({ id, duty })] };
  },
});

export const volunteerCommands = [register, approve, reject, activate, suspend, retire, revise, setDuty] as const;
