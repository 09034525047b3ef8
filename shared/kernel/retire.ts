import { Type } from 'typebox';
import { Id } from '../protocol/up.ts';
import { defineCommand, type CommandKind, type RecordKey } from './command.ts';
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

/** What is special about how records of a kind leave. */
interface Leaving<T extends Entity> {
  /** what goes with it of live state */
  also?(write: Write, record: Stamped<T>): void;
  /** private records that are deleted with it */
  gone?(record: Stamped<T>): readonly RecordKey[];
  /** how long it stays after its last change, ms */
  readonly keeps?: number;
  /**
   * Its id stays used, since other records go on citing it: `wasUsed` knows it, and whatever creates one asks that. Each id is kept
   * for ever, so nobody asks for it in vain.
   */
  readonly keepsId?: true;
}

/**
 * Takes records of a collection out of live state, a while after they ended: `<name>.retire` and `<name>.retired`.
 * Before that it is refused as `<name>.still_shown`.
 * @param hasEnded whether nobody has anything to do about it any more; it looks at the record alone
 */
export function retiring<T extends Entity>(
  collection: Collection<T>,
  name: string,
  hasEnded: (record: Stamped<NoInfer<T>>) => boolean,
  { also, gone, keeps = endedKeeps, keepsId }: Leaving<NoInfer<T>> = {},
): Retiring {
  const leavesAt = (record: Stamped<T>): number | undefined =>
    hasEnded(record) ? record.changedAt + keeps : undefined;
  const event = defineEvent(`${name}.retired`, One, {
    reduce(write, { data: { id } }) {
      const record = write.get(collection, id);
      if (!record) return;
      also?.(write, record);
      if (keepsId) noteUsed(write, collection, id);
      write.remove(collection, id);
    },
  });
  const command = defineCommand(`${name}.retire`, One, {
    needs: [],
    decide({ state, now }, { id }) {
      const record = state.get(collection, id);
      if (!record) return refuse('not_found', { field: 'id' });
      if ((leavesAt(record) ?? Infinity) > now) return refuse('illegal', { reason: `${name}.still_shown` });
      const deleted = gone?.(record).map((key) => ({ ...key, body: null })) ?? [];
      return { events: [event.make({ id })], private: deleted };
    },
  });
  return { command, event, deadline: deadline(collection, command.type, leavesAt) };
}
