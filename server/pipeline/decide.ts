import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { CommandKind, DecideContext, Decision, PrivateRecord, RecordKey } from '@liandong/shared/kernel/command';
import type { Event, NewEvent } from '@liandong/shared/kernel/event';
import { isRefusal, refuse, type Refusal } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { rightTo } from '@liandong/shared/kernel/right-to';
import type { TextPlace } from '@liandong/shared/kernel/text';
import { undo, type Change, type State } from '@liandong/shared/kernel/state';
import type { CommandMessage, Fact } from './api.ts';

/** Depth of wishes that follow from wishes; more is a mistake in a capability. */
const deepest = 8;

export interface Outcome {
  readonly committed: readonly Fact[];
  readonly records: readonly PrivateRecord[];
  readonly erases: readonly TextPlace[];
  readonly duplicate: boolean;
  readonly note?: Decision['note'];
}

export interface World {
  readonly registry: Registry;
  readonly state: State;
  readonly now: number;
  readonly newId: () => string;
  /** private records as they stand, those written earlier in the same commit included */
  readonly records: Map<string, unknown>;
  readonly grantsOf: (account: string) => readonly Grant[];
  readonly ledgerHolds: () => boolean | undefined;
}

export function recordKey({ kind, id }: RecordKey): string {
  return `${kind}/${id}`;
}

/** In which role somebody acts: that of the grant by which it is allowed. */
type Right = Pick<Event, 'role'>;

/** The right that allows a command, or a refusal. */
function authorise(
  { registry, state }: Pick<World, 'registry' | 'state'>,
  kind: CommandKind,
  actor: Actor,
  payload: unknown,
): Right | Refusal {
  if (actor.system && registry.bySystem.has(kind.type)) return { role: 'system' };
  return rightTo(actor, kind.needs, state, payload);
}

function checkVersion(
  kind: CommandKind,
  state: State,
  payload: unknown,
  expected: number | undefined,
): Refusal | undefined {
  if (expected === undefined || !kind.target) return undefined;
  const { collection, id } = kind.target(payload);
  const record = state.map(collection).get(id);
  if (!record || record.version === expected) return undefined;
  return refuse('conflict', { params: { version: record.version, by: record.changedBy, at: record.changedAt } });
}

/**
 * Decides a command and all that follows from it, on the state so far. The events are reduced as they
 * are decided; on a refusal anywhere all of them are taken back. The caller must have checked the payload.
 */
export function decideAll(world: World, actor: Actor, command: CommandMessage): Outcome | Refusal {
  const { registry, state } = world;
  const committed: Fact[] = [];
  const records: PrivateRecord[] = [];
  const erases: TextPlace[] = [];
  const start = state.seq;
  let duplicate = false;
  let note: Decision['note'];

  function takeBack(): void {
    undo(
      state,
      committed.flatMap(({ changes }) => [...changes]),
    );
    state.seq = start;
  }

  function append(fact: NewEvent, right: Right): void {
    const kind = registry.events.get(fact.type);
    if (!kind) throw new Error(`no capability knows the event ${fact.type}`);
    const event: Event = {
      seq: state.seq + 1,
      type: fact.type,
      v: kind.version,
      at: world.now,
      by: actor.id,
      role: right.role,
      cause: command.id,
      data: fact.data,
    };
    const changes: readonly Change[] = registry.reduce(state, event);
    committed.push({ event, changes });
  }

  function run(
    kind: CommandKind,
    payload: unknown,
    expected: number | undefined,
    right: Right | undefined,
    depth: number,
  ): Refusal | undefined {
    if (depth > deepest) throw new Error(`${command.type} leads to wishes without end`);
    const allowed = right ?? authorise(world, kind, actor, payload);
    if ('refused' in allowed) return allowed;
    const over = depth === 0 ? registry.tooLate(state, kind.type) : undefined;
    if (over) return over;
    const stale = checkVersion(kind, state, payload, expected);
    if (stale) return stale;
    const context: DecideContext = {
      state,
      actor,
      command: { ...command, type: kind.type },
      now: world.now,
      newId: world.newId,
      record: (key) => world.records.get(recordKey(key)) ?? undefined,
      grantsOf: world.grantsOf,
      ledgerHolds: world.ledgerHolds,
    };
    const decision = kind.decide(context, payload);
    if (isRefusal(decision)) return decision;
    for (const fact of decision.events ?? []) append(fact, allowed);
    records.push(...(decision.private ?? []));
    erases.push(...(decision.erases ?? []));
    if (depth === 0) {
      duplicate = decision.duplicate === true;
      note = decision.note;
    }
    for (const wish of decision.commands ?? []) {
      const next = registry.commands.get(wish.type);
      if (!next) throw new Error(`no capability knows the command ${wish.type}`);
      // What follows from an allowed wish is the rules' doing: the first wish's right carries it.
      const refused = run(next, wish.payload, undefined, allowed, depth + 1);
      if (refused) return refused;
    }
    return undefined;
  }

  try {
    const kind = registry.commands.get(command.type);
    if (!kind) return refuse('unknown_command', { field: 'type' });
    const refused = run(kind, command.payload, command.expectedVersion, undefined, 0);
    if (refused) {
      takeBack();
      return refused;
    }
  } catch (error) {
    takeBack();
    throw error;
  }
  for (const record of records) world.records.set(recordKey(record), record.body);
  const outcome = { committed, records, erases, duplicate };
  return note === undefined ? outcome : { ...outcome, note };
}
