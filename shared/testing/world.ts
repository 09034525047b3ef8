import { Value } from 'typebox/value';
import type { Actor, Grant } from '../kernel/actor.ts';
import type { CommandKind, Decision } from '../kernel/command.ts';
import type { Event } from '../kernel/event.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { Registry } from '../kernel/registry.ts';
import { rightTo } from '../kernel/right-to.ts';
import type { Role } from '../kernel/roles.ts';
import { State, undo, type Change } from '../kernel/state.ts';

/** What a wish came to: its refusal, or everything that followed from it. */
export interface Outcome {
  readonly refused?: Refusal['refused'];
  readonly duplicate?: boolean;
  readonly note?: Decision['note'];
  readonly events: readonly Event[];
  readonly private: NonNullable<Decision['private']>;
}

/** An actor with one role in the community of the tests. */
export function actorOf(id: string, role: Role, own: Pick<Grant, 'grids' | 'org'> = {}): Actor {
  return { id, grants: [{ community: 'pudong', role, ...own }] };
}

/** One community in memory, for tests of decisions: rights, follow-up wishes and schemas are those of the server. */
export class World {
  readonly state = new State();
  readonly events: Event[] = [];
  readonly changes: Change[][] = [];
  /** private records, as `kind id` */
  readonly records = new Map<string, unknown>();
  now = Date.UTC(2026, 5, 8, 2, 0);
  private ids = 0;
  /** what the ledger was read as, where anybody read it */
  chain: boolean | undefined;
  private readonly known = new Map<string, readonly Grant[]>();

  constructor(
    readonly registry: Registry,
    private readonly community = 'pudong',
  ) {}

  /** Lets time pass, minutes. */
  wait(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** Makes accounts known that have sent nothing yet. */
  knows(...actors: readonly Actor[]): void {
    for (const { id, grants } of actors) this.known.set(id, grants);
  }

  /** Sends a wish; all of what follows from it applies, or none. */
  send(actor: Actor, type: string, payload: unknown, expectedVersion?: number): Outcome {
    if (!actor.system) this.knows(actor);
    const done: Event[] = [];
    const changes: Change[] = [];
    const beside: NonNullable<Decision['private']>[number][] = [];
    const command = {
      id: `c${++this.ids}`,
      community: this.community,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    const wishes = [{ type, payload }];
    let duplicate = false;
    let note: Decision['note'];
    let isFirst = true;
    for (let wish = wishes.shift(); wish; wish = wishes.shift()) {
      const kind = this.registry.commands.get(wish.type);
      if (!kind) throw new Error(`no command ${wish.type}`);
      const decision = this.decide(kind, actor, { ...command, type: wish.type }, wish.payload, isFirst);
      if (isFirst && !isRefusal(decision)) note = decision.note;
      isFirst = false;
      if (isRefusal(decision)) {
        undo(this.state, changes);
        this.state.seq -= done.length;
        return { refused: decision.refused, events: [], private: [] };
      }
      duplicate ||= decision.duplicate === true;
      beside.push(...(decision.private ?? []));
      wishes.push(...(decision.commands ?? []));
      for (const event of decision.events ?? []) {
        const stored = this.store(event, actor, command.id);
        done.push(stored);
        changes.push(...this.registry.reduce(this.state, stored));
      }
    }
    this.events.push(...done);
    this.changes.push(changes);
    for (const { kind, id, body } of beside)
      if (body === null) this.records.delete(`${kind} ${id}`);
      else this.records.set(`${kind} ${id}`, body);
    return { events: done, private: beside, duplicate, ...(note ? { note } : {}) };
  }

  /** Sends a wish that must be granted. */
  must(actor: Actor, type: string, payload: unknown, expectedVersion?: number): Outcome {
    const outcome = this.send(actor, type, payload, expectedVersion);
    if (outcome.refused)
      throw new Error(`${type} ${JSON.stringify(payload)} refused: ${JSON.stringify(outcome.refused)}`);
    return outcome;
  }

  private decide(
    kind: CommandKind,
    actor: Actor,
    command: { id: string; type: string; community: string },
    payload: unknown,
    needsRight: boolean,
  ) {
    if (!Value.Check(kind.schema, payload))
      return {
        refused: { code: 'invalid' as const, field: Value.Errors(kind.schema, payload)[0]?.instancePath ?? '' },
      };
    const byTime = actor.system === true && this.registry.bySystem.has(kind.type);
    // What follows from an allowed wish is carried by the first wish's right, as on the server.
    const right = needsRight && !byTime ? rightTo(actor, kind.needs, this.state, payload) : undefined;
    if (right && 'refused' in right) return right;
    const over = needsRight ? this.registry.tooLate(this.state, kind.type) : undefined;
    if (over) return over;
    return kind.decide(
      {
        ...{ state: this.state, actor, command, now: this.now },
        newId: () => `n${++this.ids}`,
        record: ({ kind: of, id }) => this.records.get(`${of} ${id}`),
        grantsOf: (account) => this.known.get(account) ?? [],
        ledgerHolds: () => this.chain,
      },
      payload,
    );
  }

  private store({ type, data }: { type: string; data: unknown }, actor: Actor, cause: string): Event {
    const kind = this.registry.events.get(type);
    if (!kind) throw new Error(`no event ${type}`);
    if (!Value.Check(kind.schema, data)) throw new Error(`${type}: ${JSON.stringify(Value.Errors(kind.schema, data))}`);
    return {
      seq: this.state.seq + 1,
      type,
      v: kind.version,
      at: this.now,
      by: actor.id,
      role: actor.grants[0]?.role ?? 'system',
      cause,
      data,
    };
  }
}
