import { Type, type Static, type TSchema } from 'typebox';
import { keepingRegister } from '../households/commands.ts';
import { defineCommand, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { screeningMachine } from './machine.ts';
import { passedOn } from './passed-on.ts';
import { answerKind, campaigns, findings, screeningRecords, type ScreeningRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;
const day = 86_400_000;
const One = Type.Object({ id: Id }, closed);

/** A command that takes one step of the record's machine, by those who keep the campaign: never by a rule. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  then: (payload: NoInfer<Payload>, record: ScreeningRecord, state: State) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs: keepingRegister,
    target: ({ id }) => ({ collection: screeningRecords.name, id }),
    decide({ state }, payload) {
      const record = state.get(screeningRecords, payload.id);
      if (!record) return refuse('not_found', { field: 'id' });
      if (stepBy(screeningMachine, record.status, type) === undefined)
        return refuse('illegal', { params: { from: record.status, entity: screeningMachine.entity } });
      return then(payload, record, state);
    },
  });
}

const giveUp = step('screening.giveUp', One, ({ id }) => ({ events: [events.doorGivenUp.make({ id })] }));
const review = step(
  'screening.review',
  Type.Object({ id: Id, finding: Type.Enum([...findings]) }, closed),
  (payload, record, state) => ({
    events: [events.screeningReviewed.make(payload)],
    commands: passedOn(state, record, payload.finding),
  }),
);
const handle = step('screening.handle', One, ({ id }) => ({ events: [events.screeningHandled.make({ id })] }));
const clear = step('screening.clear', One, ({ id }) => ({ events: [events.screeningCleared.make({ id })] }));

/** Looks into an answer of somebody who had refused before: the table has no step from there, and it is somebody's to look into all the same. */
const reviewConcern = defineCommand(
  'screening.reviewConcern',
  Type.Object({ id: Id, finding: Type.Enum([...findings]) }, closed),
  {
    needs: keepingRegister,
    target: ({ id }) => ({ collection: screeningRecords.name, id }),
    decide({ state }, payload) {
      const record = state.get(screeningRecords, payload.id);
      if (!record) return refuse('not_found', { field: 'id' });
      if (!record.concern) return refuse('illegal', { reason: 'screening.no_concern' });
      const commands = passedOn(state, record, payload.finding);
      return { events: [events.concernReviewed.make(payload)], commands };
    },
  },
);

/** When what was answered is erased, ms; never while somebody has still to look into it. */
export function forgetAt({ keptUntil, status, concern }: Stamped<ScreeningRecord>): number | undefined {
  return concern || status === 'abnormal' || status === 'reviewed' ? undefined : keptUntil;
}

/** Sent by the system's clock when its time is over; nobody forgets sooner by it. */
const forget = defineCommand('screening.forget', One, {
  needs: [{ object: 'screening', act: 'A' }],
  decide({ state, now }, { id }) {
    const record = state.get(screeningRecords, id);
    if (!record) return { duplicate: true };
    const due = forgetAt(record);
    if (due === undefined || due > now) return refuse('illegal', { reason: 'screening.still_kept' });
    const campaign = state.get(campaigns, record.campaign);
    const isOver = campaign === undefined || campaign.status === 'archived';
    const bare = isOver ? {} : { bareUntil: now + campaign.keepDays * day };
    return {
      events: [events.screeningForgotten.make({ id, ...bare })],
      private: [{ kind: answerKind, id, body: null }],
    };
  },
});

export const reviewCommands = [giveUp, review, reviewConcern, handle, clear, forget] as const;
