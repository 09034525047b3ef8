import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { there } from '../tasks/there.ts';
import { OutcomeFields, ProjectFields, projects } from './schema.ts';

/** A gate, and what was weighed there. */
export const Decided = Type.Object(
  { id: Id, reason: Text({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);

export const proposed = defineEvent('incubation.proposed', ProjectFields, {
  reduce: (write, { data, at, by }) =>
    write.put(projects, {
      ...{ purpose: usualPurposes.project, ...data, status: 'idea' },
      ...{ proposedBy: by, proposedAt: at, outcomes: [] },
    }),
});

export const recorded = defineEvent('incubation.outcomeRecorded', OutcomeFields, {
  reduce(write, { data: { id, outcome, ...said }, at }) {
    const { outcomes, status } = there(write, projects, id);
    write.edit(projects, id, { outcomes: [...outcomes, { ...said, id: outcome, stage: status, at }] });
  },
});

const gate = (type: string, status: string) =>
  defineEvent(type, Decided, {
    sealed: true,
    reduce: (write, { data: { id, reason } }) => write.edit(projects, id, { status, reason }),
  });

/** What each step of the machine makes of a project. */
export const gates = {
  'incubation.screen': gate('incubation.screened', 'screened'),
  'incubation.incubate': gate('incubation.incubating', 'incubating'),
  'incubation.pilot': gate('incubation.piloting', 'piloting'),
  'incubation.operate': gate('incubation.operating', 'operating'),
  'incubation.evaluate': gate('incubation.evaluated', 'evaluated'),
  'incubation.graduate': gate('incubation.graduated', 'graduated'),
  'incubation.terminate': gate('incubation.terminated', 'terminated'),
};
