import { Type } from 'typebox';
import type { Grant } from '../kernel/actor.ts';
import { defineCommand, type CommandKind, type DecideContext, type FollowUp, type Need } from '../kernel/command.ts';
import { deadline, type Deadline } from '../kernel/due.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Role } from '../kernel/roles.ts';
import type { Collection, Stamped } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { dueSteps, nextStepAt, type DueStep } from './due.ts';
import { stepEvents, supervisionConfirmed, supervisionDeclined } from './events.ts';
import type { Limited, TimeLimit } from './schema.ts';
import { stepNames } from './settings.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 500 }) }, closed);

/** Roles of those who give their time or live here: they are never urged. */
const unurged: readonly Role[] = ['volunteer', 'team_lead', 'captain', 'resident'];

/** Whether somebody is staff: holds a role by which one may be urged. */
export function isStaff(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => !unurged.includes(role) && role !== 'wall');
}

/** Of the people whom a limit concerns: staff, who are told, and the others, who are asked whether they need help. */
function tellAndAsk({ grantsOf }: DecideContext, people: readonly string[]) {
  const known = people.map((id) => ({ id, grants: grantsOf(id) })).filter(({ grants }) => grants.length > 0);
  const to = known.filter(({ grants }) => isStaff(grants));
  const asked = known.filter(({ grants }) => !isStaff(grants));
  return { to: to.map(({ id }) => id), asked: asked.map(({ id }) => id) };
}

/** How a kind of record has time limits. */
export interface LimitRule<T extends Limited> {
  /** as its commands begin: `incident` */
  readonly entity: string;
  readonly collection: Collection<T>;
  limits(record: Stamped<T>): readonly TimeLimit[];
  /** whoever decides whether a superior takes it up; nobody above is asked where this is not given */
  readonly deciding?: readonly Need<{ id: string }>[];
  /** what follows from a step that is taken, as a call of whoever is on duty */
  calls?(record: Stamped<T>, due: DueStep): readonly FollowUp[];
}

/**
 * Gives a kind of record its time limits: what time does to it, and the answer of a superior. Commands `<entity>.limitDue`
 * (the clock's) and, where a superior decides, `<entity>.supervise` and `<entity>.declineSupervision`; put them, and the deadline, into its capability.
 */
export function limitsOf<T extends Limited>(rule: LimitRule<T>): { commands: CommandKind[]; deadlines: Deadline[] } {
  const { entity, collection, limits, deciding } = rule;
  const names = deciding ? stepNames : stepNames.filter((step) => step !== 'supervise');
  const target = ({ id }: { id: string }) => ({ collection: collection.name, id });

  const due = defineCommand(`${entity}.limitDue`, One, {
    needs: deciding ?? [],
    decide(context, { id }) {
      const record = context.state.get(collection, id);
      if (!record) return refuse('not_found', { field: 'id' });
      const steps = dueSteps(limits(record), record.steps, context.now, names);
      if (steps.length === 0) return refuse('illegal', { reason: 'sla.not_due' });
      return {
        events: steps.map(({ limit, step, passed }) =>
          stepEvents[step].make({
            ...{ collection: collection.name, id, limit: limit.name, since: limit.since, critical: limit.critical },
            ...{ passed: [...passed], ...tellAndAsk(context, limit.of) },
          }),
        ),
        commands: steps.flatMap((one) => rule.calls?.(record, one) ?? []),
      };
    },
  });

  const answer = (needs: readonly Need<{ id: string }>[], type: string, event: typeof supervisionConfirmed) =>
    defineCommand(type, WithReason, {
      needs,
      target,
      decide(context, { id, reason }) {
        const record = context.state.get(collection, id);
        if (!record) return refuse('not_found', { field: 'id' });
        const { supervision } = record;
        if (supervision?.state !== 'proposed') return refuse('illegal', { reason: 'sla.not_proposed' });
        if (!reason.trim()) return refuse('invalid', { field: 'reason', reason: 'sla.reason_missing' });
        const limit = limits(record).find(({ name }) => name === supervision.limit);
        const { since = limit?.since } = supervision;
        // A proposal outlives its limit: it may still be declined. A limit that is only stopped goes on.
        const isOver = limit === undefined || limit.since !== since || limit.endedAt !== undefined;
        if (isOver && event === supervisionConfirmed) return refuse('illegal', { reason: 'sla.ended' });
        if (!limit || since === undefined) return refuse('illegal', { reason: 'sla.not_proposed' });
        const { to } = tellAndAsk(context, limit.of);
        const about = { collection: collection.name, id, limit: limit.name, since };
        return { events: [event.make({ ...about, critical: limit.critical, reason: reason.trim(), to })] };
      },
    });

  return {
    commands: [
      due,
      ...(deciding
        ? [
            answer(deciding, `${entity}.supervise`, supervisionConfirmed),
            answer(deciding, `${entity}.declineSupervision`, supervisionDeclined),
          ]
        : []),
    ],
    deadlines: [
      deadline(collection, due.type, (record) => nextStepAt(limits(record as Stamped<T>), record.steps, names)),
    ],
  };
}
