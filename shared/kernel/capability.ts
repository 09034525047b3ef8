import type { CommandKind } from './command.ts';
import type { Deadline } from './due.ts';
import type { EventKind } from './event.ts';
import type { Machine } from './machine.ts';
import type { Placed } from './placed.ts';
import type { Outgoing } from './outgoing.ts';
import type { Presence } from './presence.ts';
import type { PersonalKind } from './private-kind.ts';
import type { Refusal } from './refusal.ts';
import type { Collection, Entity, State, Write, Change } from './state.ts';
import type { Visibility } from './view.ts';

/** Words of a capability: `key → sentence`, with `{name}` where a parameter goes. */
export interface Terms {
  readonly zh: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

/** A collection together with who sees what of it. */
export interface Shown {
  readonly name: string;
  readonly visibility: Visibility;
}

/** Everything a capability is: its commands, events, collections, machines and words. */
export interface Capability {
  readonly name: string;
  readonly commands: readonly CommandKind[];
  readonly events: readonly EventKind[];
  readonly collections: readonly Shown[];
  readonly machines?: readonly Machine[];
  /** steps that time takes */
  readonly deadlines?: readonly Deadline[];
  /** steps that somebody's coming and going takes */
  readonly presences?: readonly Presence[];
  /** types of commands that the installation sends by itself, without a right */
  readonly bySystem?: readonly string[];
  /** events of which the world outside hears */
  readonly outgoing?: readonly Outgoing[];
  /** private records that say something of a person */
  readonly personal?: readonly PersonalKind[];
  /** records that stand somewhere, and follow when a place is drawn anew */
  readonly placed?: readonly Placed[];
  /** collections whose records are counts of one place each (`id` is its code): they go with the place */
  readonly placeCounts?: readonly string[];
  readonly terms: Terms;
  /** why nothing is done in a community any more, whoever wishes it; nothing while it goes on */
  ended?(state: State): Refusal | undefined;
  /** its commands are decided also where a community has ended */
  readonly afterEnd?: true;
  /** totals kept up to date from each change of any capability's records; costs the same however many there are */
  derive?(write: Write, change: Change): void;
}

/** Ties a collection to its visibility, with the record's type checked. */
export function shown<T extends Entity>(collection: Collection<T>, visibility: Visibility<NoInfer<T>>): Shown {
  return { name: collection.name, visibility };
}
