import { Type } from 'typebox';
import { Subject } from '../care/subject.ts';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { carePlans, PlanWritten, RevisionAsked, type CarePlan } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Subject }, closed);

/** A new revision; figures that were taken of a goal that stays are kept. */
export const planWritten = defineEvent('carePlan.written', PlanWritten, {
  reduce(write, { data, by, at }) {
    const before = new Map(write.get(carePlans, data.id)?.goals.map(({ id, now }) => [id, now]));
    const goals = data.goals.map((goal) => {
      const now = before.get(goal.id);
      return now === undefined ? goal : { ...goal, now };
    });
    write.put<CarePlan>(carePlans, { ...data, subject: data.id, goals, status: 'written', by, at });
  },
});

export const planApproved = defineEvent('carePlan.approved', One, {
  reduce: (write, { data, by }) => write.edit(carePlans, data.id, { status: 'approved', approvedBy: by }),
});

export const goalMeasured = defineEvent(
  'carePlan.measured',
  Type.Object({ id: Subject, goal: Id, now: Type.Number() }, closed),
  {
    reduce(write, { data: { id, goal, now } }) {
      const { goals } = there(write, carePlans, id);
      write.edit(carePlans, id, { goals: goals.map((one) => (one.id === goal ? { ...one, now } : one)) });
    },
  },
);

/** Nobody need think of it: whoever keeps a plan reads why it may be out of date, and by when to look. */
export const revisionAsked = defineEvent('carePlan.revisionAsked', RevisionAsked, {
  reduce(write, { data: { people, ...asked } }) {
    for (const id of people) if (write.get(carePlans, id)) write.edit(carePlans, id, { asked });
  },
});

export const planForgotten = defineEvent('carePlan.forgotten', One, {
  reduce: (write, { data }) => write.remove(carePlans, data.id),
});

export const planEvents = [planWritten, planApproved, goalMeasured, revisionAsked, planForgotten] as const;
