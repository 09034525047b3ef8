import { defineCommand, type Need } from '../kernel/command.ts';
import { groups } from '../groups/schema.ts';
import { refuse } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { stepping, type About } from '../kernel/stepping.ts';
import { Orgs } from '../orgs/schema.ts';
import { Decided, gates, proposed, recorded } from './events.ts';
import { incubationMachine, isOver, mostProjects, OutcomeFields, ProjectFields, projects } from './schema.ts';

/** Whoever decides at the gates. */
const decides: readonly Need<About>[] = [{ object: 'purchase', act: 'A' }];

const propose = defineCommand('incubation.propose', ProjectFields, {
  needs: [{ object: 'purchase', act: 'C', belongs: (_, { org }) => (org === undefined ? {} : { org }) }, ...decides],
  decide({ state }, wish) {
    if (state.get(projects, wish.id)) return { duplicate: true };
    const open = [...state.all(projects).values()].filter(({ status }) => !isOver(status)).length;
    if (open >= mostProjects)
      return refuse('exceeds', { reason: 'incubation.too_many', params: { limit: mostProjects } });
    if (wish.org !== undefined && !state.get(Orgs, wish.org)) return refuse('not_found', { field: 'org' });
    if (wish.group !== undefined && !state.get(groups, wish.group)) return refuse('not_found', { field: 'group' });
    return { events: [proposed.make(wish)] };
  },
});

/** More than anybody reads. */
const outcomesMost = 100;

/** What changed for those whom it is for; said by who carries the project, or by who proposed it. */
const record = defineCommand('incubation.recordOutcome', OutcomeFields, {
  needs: [
    {
      object: 'purchase',
      act: 'U',
      belongs(state, { id }) {
        const org = state.get(projects, id)?.org;
        return org === undefined ? {} : { org };
      },
    },
    { object: 'purchase', act: 'C' },
  ],
  target: ({ id }) => ({ collection: projects.name, id }),
  decide({ state, actor }, wish) {
    const project = state.get(projects, wish.id);
    if (!project) return refuse('not_found', { field: 'id' });
    const { org, proposedBy, outcomes, status } = project;
    const carries = grantFor(actor, 'purchase', 'U', org === undefined ? {} : { org }) !== undefined;
    if (!carries && proposedBy !== actor.id) return refuse('forbidden', { reason: 'incubation.not_yours' });
    if (outcomes.some(({ id }) => id === wish.outcome)) return { duplicate: true };
    if (isOver(status)) return refuse('illegal', { params: { from: status, entity: incubationMachine.entity } });
    if (outcomes.length >= outcomesMost) return refuse('exceeds', { field: 'id', params: { left: 0 } });
    return { events: [recorded.make(wish)] };
  },
});

const step = stepping(incubationMachine, projects);

/** No gate is passed without an outcome for the target group in the stage that ends [R34]; to end a project needs none. */
const steps = Object.entries(gates).map(([type, event]) =>
  step(type, Decided, {
    needs: decides,
    then: ({ outcomes, status }, data) =>
      type === 'incubation.terminate' || outcomes.some(({ stage }) => stage === status)
        ? { events: [event.make(data)] }
        : refuse('illegal', { reason: 'incubation.outcome_first' }),
  }),
);

export const incubationCommands = [propose, record, ...steps] as const;
