import { Type } from 'typebox';
import { Id } from '../protocol/up.ts';
import { defineCommand, type CommandKind } from './command.ts';
import { deadline, type Deadline } from './due.ts';
import { defineEvent, type EventKind } from './event.ts';
import { refuse } from './refusal.ts';
import type { Collection, Entity, Stamped, Write } from './state.ts';
import { noteUsed } from './used.ts';

/** How long what has ended stays in live state, ms, where its capability says nothing else: from then on it is read in the log, and found by its words. */
export const endedKeeps = 7 * 86_400_000;

const One = Type.Object({ id: Id }, { additionalProperties: false });

/** How a record leaves live state: a command of the clock, its event, and when it is due. */
export interface Retiring {
  readonly command: CommandKind;
  readonly event: EventKind;
  readonly deadline: Deadline;
}

/**
 * Takes records of a collection out of live state, a while after they ended: `<name>.retire` and `<name>.retired`.
 * Before that it is refused as `<name>.still_shown`. Its id stays used: `wasUsed` knows it.
 * @param hasEnded whether nobody has anything to do about it any more; it looks at the record alone
 * @param also what goes with it
 * @param keeps how long it stays after its last change, ms
 */
export function retiring<T extends Entity>(
  collection: Collection<T>,
  name: string,
  hasEnded: (record: Stamped<NoInfer<T>>) => boolean,
  also: (write: Write, record: Stamped<NoInfer<T>>) => void = () => undefined,
  keeps = endedKeeps,
): Retiring {
  const leavesAt = (record: Stamped<T>): number | undefined =>
    hasEnded(record) ? record.changedAt + keeps : undefined;
  const event = defineEvent(`${name}.retired`, One, {
    reduce(write, { data: { id } }) {
      const record = write.get(collection, id);
      if (!record) return;
      also(write, record);
      noteUsed(write, collection, id);
      write.remove(collection, id);
    },
  });
  const command = defineCommand(`${name}.retire`, One, {
    needs: [],
    decide({ state, now }, { id }) {
      const record = state.get(collection, id);
      if (!record) return refuse('not_found', { field: 'id' });
      return (leavesAt(record) ?? Infinity) > now
        ? refuse('illegal', { reason: `${name}.still_shown` })
        : { events: [event.make({ id })] };
    },
  });
  return { command, event, deadline: deadline(collection, command.type, leavesAt) };
}
