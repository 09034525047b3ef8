import type { Static, TSchema } from 'typebox';
import { defineCommand, type CommandKind, type DecideContext, type Decision, type Need } from './command.ts';
import { stepBy, type Machine } from './machine.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Collection, Entity, Stamped } from './state.ts';

/** A wish about one record, by its id. */
export interface About {
  readonly id: string;
}

/** A record that goes through the states of a machine. */
interface Stepping extends Entity {
  readonly status: string;
}

/** Who takes a step, and what it does to the record. */
export interface StepRule<T extends Entity, Payload> {
  readonly needs: readonly Need<Payload>[];
  then(record: Stamped<T>, payload: Payload, context: DecideContext): Decision | Refusal;
}

/**
 * Declares the commands that take a collection's records through their machine: one that is not there is refused as
 * `not_found`, a step that the table has not from where the record stands as `illegal`; only then the rule is asked.
 */
export function stepping<T extends Stepping>(machine: Machine, collection: Collection<T>) {
  return <S extends TSchema, Payload extends About = Static<S> & About>(
    type: string,
    schema: S,
    { needs, then }: StepRule<T, NoInfer<Payload>>,
  ): CommandKind<Payload> =>
    defineCommand<S, Payload>(type, schema, {
      needs,
      target: ({ id }) => ({ collection: collection.name, id }),
      decide(context, payload) {
        const record = context.state.get(collection, payload.id);
        if (!record) return refuse('not_found', { field: 'id' });
        if (stepBy(machine, record.status, type) === undefined)
          return refuse('illegal', { params: { from: record.status, entity: machine.entity } });
        return then(record, payload, context);
      },
    });
}
