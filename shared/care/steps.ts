import type { Static, TSchema } from 'typebox';
import {
  defineCommand,
  type CommandKind,
  type DecideContext,
  type Decision,
  type Need,
  type RecordKey,
} from '../kernel/command.ts';
import { stepBy, type Machine } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Collection, Entity, Stamped, State } from '../kernel/state.ts';

/** What every step of one kind of record has in common. */
export interface StepsOf<T extends Entity & { readonly status: string }> {
  readonly machine: Machine;
  readonly collection: Collection<T>;
  readonly needs: readonly Need<{ id: string }>[];
  /** private records that a step on a record reads first */
  readonly reads?: (record: Stamped<T>, state: State) => readonly RecordKey[];
}

/**
 * Commands that take one step of a kind of record: the record is there and its machine has the step before `then` is
 * asked. `needs` may be narrowed for one step.
 */
export function stepsOf<T extends Entity & { readonly status: string }>(common: StepsOf<T>) {
  const { machine, collection, reads } = common;
  return function step<S extends TSchema, P extends { id: string } = Static<S> & { id: string }>(
    type: string,
    schema: S,
    then: (record: Stamped<T>, payload: NoInfer<P>, context: DecideContext) => Decision | Refusal,
    needs: readonly Need<{ id: string }>[] = common.needs,
  ): CommandKind<NoInfer<P>> {
    return defineCommand<S, P>(type, schema, {
      needs,
      target: ({ id }) => ({ collection: collection.name, id }),
      reads(payload, state) {
        const record = reads && state.get(collection, payload.id);
        return record ? reads(record, state) : [];
      },
      decide(context, payload) {
        const record = context.state.get(collection, payload.id);
        if (!record) return refuse('not_found', { field: 'id' });
        if (stepBy(machine, record.status, type) === undefined)
          return refuse('illegal', { params: { from: record.status, entity: machine.entity } });
        return then(record, payload, context);
      },
    });
  };
}
