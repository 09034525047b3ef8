import type { Event } from './event.ts';
import type { State } from './state.ts';

/** What somebody outside is told of an event. It leaves the house: no person, no place of a person, no words of theirs. */
export interface OutgoingMessage {
  /** the record that it is about */
  readonly id: string;
  readonly text: string;
  /** from when on it is no news any more and is not sent, ms since 1970 UTC */
  readonly until: number;
  /** type of the command by which the installation notes what became of it: `{ id, key, outcome, tries }` */
  readonly note: string;
}

/** An event of which the world outside hears, by the one port that the installation has. */
export interface Outgoing {
  readonly event: string;
  /** worded when it is sent, by what state is then; nothing where it is no news any more */
  message(state: State, event: Event): OutgoingMessage | undefined;
}
