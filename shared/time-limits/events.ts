import { Type, type Static } from 'typebox';
import { defineEvent, type Event } from '../kernel/event.ts';
import type { Collection, Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import {
  limitNotices,
  Name,
  NoticeItem,
  type Escalation,
  type Limited,
  type LimitStep,
  type Supervision,
} from './schema.ts';
import { stepNames, type Step } from './settings.ts';

const closed = { additionalProperties: false } as const;
const People = Type.Array(Id, { maxItems: 500 });
const record = { collection: Name, id: Id } as const;
const atAll = { limit: Name, since: Type.Integer(), critical: Type.Boolean() } as const;

const Stepped = Type.Object(
  { ...record, ...atAll, passed: Type.Array(Type.Enum(stepNames)), to: People, asked: People },
  closed,
);
type Stepped = Static<typeof Stepped>;

/** The collection that an event names; what it holds has time limits. */
const named = (name: string): Collection<Limited> => ({ name });

const escalations: Readonly<Record<Step, Escalation>> = { remind: 'reminded', urge: 'urged', supervise: 'proposed' };

const inOrder: readonly Escalation[] = ['none', 'reminded', 'urged', 'proposed', 'supervised'];
/** One limit's reminder does not take back how far another has gone up. */
function higher(one: Escalation, other: Escalation): Escalation {
  return inOrder.indexOf(one) > inOrder.indexOf(other) ? one : other;
}

/** Lays aside for each person what they are to be told. */
function keepFor(write: Write, people: readonly string[], item: NoticeItem, at: number): void {
  for (const id of people) {
    const before = write.get(limitNotices, id);
    const isFirst = (before?.waiting.length ?? 0) === 0;
    write.put(limitNotices, {
      ...{ id, toldAt: before?.toldAt ?? 0, items: before?.items ?? [] },
      waiting: [...(before?.waiting ?? []), item],
      waitingSince: isFirst ? at : (before?.waitingSince ?? at),
      notBefore: isFirst ? at : (before?.notBefore ?? at),
    });
  }
}

function take(write: Write, step: Step, { data, at }: Event<Stepped>): void {
  const { collection, id, limit, since, critical, passed, to, asked } = data;
  const before = there(write, named(collection), id);
  const noted = passed.map((one): LimitStep => ({
    limit,
    since,
    step: one,
    at,
    passed: true,
    to: [],
    told: [],
    asked: [],
  }));
  const supervision: Supervision = { limit, since, state: 'proposed', at };
  write.edit(named(collection), id, {
    steps: [...before.steps, ...noted, { limit, since, step, at, to, told: [], asked }],
    escalation: higher(before.escalation, escalations[step]),
    ...(step === 'supervise' ? { supervision } : {}),
  });
  keepFor(write, to, { collection, id, limit, since, step, critical }, at);
}

const stepped = (type: string, step: Step) =>
  defineEvent(type, Stepped, { reduce: (write, event) => take(write, step, event) });

/** What happens at each share of a limit's time. */
export const stepEvents = {
  remind: stepped('sla.reminded', 'remind'),
  urge: stepped('sla.breached', 'urge'),
  supervise: stepped('sla.supervisionProposed', 'supervise'),
} as const;

const Items = Type.Array(NoticeItem);
/** `kept` waits on: only what is critical is told at night, or soon after another notice. */
const ToldItems = Type.Object({ id: Id, items: Items, kept: Type.Optional(Items) }, closed);

/** A person is told what waits for them; what is over meanwhile is left out, so it may be nothing. */
export const limitTold = defineEvent('sla.told', ToldItems, {
  reduce(write, { data: { id, items, kept = [] }, at }) {
    const before = there(write, limitNotices, id);
    const told = items.length > 0 ? { toldAt: at, items } : {};
    write.edit(limitNotices, id, { ...told, waiting: kept });
    for (const item of items) {
      const limited = write.get(named(item.collection), item.id);
      const steps = limited?.steps.map((step) =>
        step.limit === item.limit && step.since === item.since && step.step === item.step && step.to.includes(before.id)
          ? { ...step, told: [...step.told, { person: id, at }] }
          : step,
      );
      if (steps) write.edit(named(item.collection), item.id, { steps });
    }
  },
});

/** It is night: what waits is told in the morning. */
export const limitPostponed = defineEvent('sla.postponed', Type.Object({ id: Id, until: Type.Integer() }, closed), {
  reduce: (write, { data: { id, until } }) => write.edit(limitNotices, id, { notBefore: until }),
});

const Decided = Type.Object(
  { ...record, ...atAll, reason: Text({ minLength: 1, maxLength: 500 }), to: People },
  closed,
);

/** A superior takes it up: those who have it in hand hear of it. */
export const supervisionConfirmed = defineEvent('sla.supervised', Decided, {
  sealed: true,
  reduce(write, { data, at, by }) {
    const { collection, id, limit, since, critical, reason, to } = data;
    write.edit(named(collection), id, {
      supervision: { limit, since, state: 'confirmed', at, by, reason },
      escalation: 'supervised',
    });
    keepFor(write, to, { collection, id, limit, since, step: 'supervised', critical }, at);
  },
});

export const supervisionDeclined = defineEvent('sla.supervisionDeclined', Decided, {
  reduce(write, { data: { collection, id, limit, since, reason }, at, by }) {
    write.edit(named(collection), id, {
      supervision: { limit, since, state: 'declined', at, by, reason },
      escalation: 'urged',
    });
  },
});

export const limitEvents = [
  ...Object.values(stepEvents),
  limitTold,
  limitPostponed,
  supervisionConfirmed,
  supervisionDeclined,
] as const;
