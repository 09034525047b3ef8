import type { Capability } from './capability.ts';
import type { CommandKind } from './command.ts';
import type { Deadline } from './due.ts';
import type { Event, EventKind } from './event.ts';
import type { Machine } from './machine.ts';
import type { Outgoing } from './outgoing.ts';
import type { Presence } from './presence.ts';
import type { PersonalKind } from './private-kind.ts';
import type { Refusal } from './refusal.ts';
import { Write, type Change, type State } from './state.ts';
import { changeFor, project, type View, type ViewChange, type Visibility } from './view.ts';
import type { Entity } from './state.ts';

/** An event as one view receives it, under the same seq. */
export interface Item {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  /** who acted; absent where the view sees aggregates only */
  readonly by?: string;
  readonly changes: readonly ViewChange[];
}

/** Steps of the clock that only take away, by the words that their names have everywhere: retention goes on when all else has ended. */
const takesAway = /\.(?:forget|retire|archive)/;

/** All capabilities, found by the types of their commands and events and by their collections. */
export class Registry {
  readonly commands = new Map<string, CommandKind>();
  readonly events = new Map<string, EventKind>();
  readonly collections = new Map<string, Visibility>();
  readonly machines = new Map<string, Machine>();
  /** steps that time takes, by collection */
  readonly deadlines = new Map<string, readonly Deadline[]>();
  /** steps that somebody's coming and going takes, by collection */
  readonly presences = new Map<string, readonly Presence[]>();
  /** what the installation may do by itself: those that time or presence sends, and those that a capability names */
  readonly bySystem = new Set<string>();
  /** events of which the world outside hears, by type */
  readonly outgoing = new Map<string, Outgoing>();
  /** kinds of private records that say something of a person */
  readonly personal = new Map<string, PersonalKind>();
  readonly capabilities: readonly Capability[];
  /** commands that are decided also where a community has ended: those of some capabilities, and what only takes away */
  private readonly afterEnd = new Set<string>();

  /** @throws when two capabilities claim the same name, or a deadline a command that nobody has */
  constructor(capabilities: readonly Capability[]) {
    this.capabilities = capabilities;
    for (const capability of capabilities) {
      for (const command of capability.commands) {
        add(this.commands, command.type, command);
        if (capability.afterEnd) this.afterEnd.add(command.type);
      }
      for (const event of capability.events) add(this.events, event.type, event);
      for (const { name, visibility } of capability.collections) add(this.collections, name, visibility);
      for (const machine of capability.machines ?? []) add(this.machines, machine.entity, machine);
      for (const kind of capability.personal ?? []) add(this.personal, kind.kind, kind);
      for (const deadline of capability.deadlines ?? []) {
        this.falls(deadline);
        if (takesAway.test(deadline.command)) this.afterEnd.add(deadline.command);
      }
      for (const one of capability.outgoing ?? []) add(this.outgoing, one.event, one);
      for (const one of capability.presences ?? []) this.waits(one);
      for (const type of capability.bySystem ?? []) this.bySystem.add(type);
    }
    for (const type of this.bySystem)
      if (!this.commands.has(type)) throw new Error(`${type} is sent by the system and is no command`);
  }

  /** Why a community has ended: nothing happens in it by itself, and next to nothing is decided. Nothing while it goes on. */
  ended(state: State): Refusal | undefined {
    for (const capability of this.capabilities) {
      const over = capability.ended?.(state);
      if (over) return over;
    }
    return undefined;
  }

  /** Whether a command goes on where a community has ended. */
  outlives(type: string): boolean {
    return this.afterEnd.has(type);
  }

  /** Why a command is not decided in a community that has ended. */
  tooLate(state: State, type: string): Refusal | undefined {
    return this.outlives(type) ? undefined : this.ended(state);
  }

  /** The newest form of a stored event. @throws when no capability knows its type, or a newer version wrote it */
  upcast(event: Event): Event {
    const kind = this.kindOf(event.type);
    if (event.v === kind.version) return event;
    if (event.v > kind.version) throw new Error(`${event.type} v${event.v} was written by a newer version`);
    if (!kind.upcast) throw new Error(`${event.type} v${event.v} has no way up to v${kind.version}`);
    return { ...event, v: kind.version, data: kind.upcast(event.data, event.v) };
  }

  /**
   * Reduces one event into state and returns what it changed, totals included.
   * The sequence has no gaps: an event out of turn is an error of the caller.
   */
  reduce(state: State, event: Event): readonly Change[] {
    return this.reduceApart(state, event).changes;
  }

  /** The same, and what the event itself changed, without the totals and lines that follow from it. */
  reduceApart(state: State, event: Event): { readonly changes: readonly Change[]; readonly direct: readonly Change[] } {
    if (event.seq !== state.seq + 1) throw new Error(`event ${event.seq} after ${state.seq}`);
    const write = new Write(state, { version: event.seq, changedAt: event.at, changedBy: event.by });
    this.kindOf(event.type).reduce(write, this.upcast(event));
    const direct = [...write.changes];
    for (const change of direct) {
      for (const capability of this.capabilities) capability.derive?.(write, change);
    }
    state.seq = event.seq;
    return { changes: write.changes, direct };
  }

  /** What a view receives of an event, or nothing when it may see none of it. */
  itemFor(event: Event, changes: readonly Change[], view: View): Item | undefined {
    const seen: ViewChange[] = [];
    let whole = true;
    for (const change of changes) {
      const visible = changeFor(this.collections.get(change.collection), change, view);
      if (!visible) continue;
      seen.push(visible.change);
      whole &&= visible.whole;
    }
    if (seen.length === 0) return undefined;
    const item = { seq: event.seq, type: event.type, at: event.at, changes: seen };
    return whole ? { ...item, by: event.by } : item;
  }

  /** All records that a view may see, by collection: a snapshot of the view. */
  projectAll(state: State, view: View): Map<string, Map<string, Entity>> {
    const out = new Map<string, Map<string, Entity>>();
    for (const [name, map] of state.maps) {
      const rule = this.collections.get(name);
      const seen = new Map<string, Entity>();
      for (const [id, record] of map) {
        const visible = project(rule, record, view);
        if (visible) seen.set(id, visible);
      }
      if (seen.size > 0) out.set(name, seen);
    }
    return out;
  }

  private falls(deadline: Deadline): void {
    this.deadlines.set(deadline.collection, [...(this.deadlines.get(deadline.collection) ?? []), deadline]);
    this.bySystem.add(deadline.command);
  }

  private waits(presence: Presence): void {
    this.presences.set(presence.collection, [...(this.presences.get(presence.collection) ?? []), presence]);
    this.bySystem.add(presence.away).add(presence.back);
  }

  private kindOf(type: string): EventKind {
    const kind = this.events.get(type);
    if (!kind) throw new Error(`no capability knows the event ${type}`);
    return kind;
  }
}

function add<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.has(key)) throw new Error(`${key} is declared twice`);
  map.set(key, value);
}
