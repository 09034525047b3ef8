import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { AgendaItems } from '../hazards/schema.ts';
import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import { beginsTasks } from '../tasks/begins-tasks.ts';
import { createTask } from '../tasks/commands.ts';
import * as events from './events.ts';
import { leading, moderating, proposalAt, target } from './rules.ts';
import * as schema from './schema.ts';
import { Proposals } from './schema.ts';

const submit = defineCommand('proposal.submit', schema.Submitting, {
  needs: [{ object: 'proposal', act: 'C' }],
  decide({ state }, payload) {
    if (state.get(Proposals, payload.id)) return { duplicate: true };
    return faultOfGrid(state, payload.grid) ?? { events: [events.submitted.make(payload)] };
  },
});

/** A matter of the public agenda becomes a proposal in one act, and says so on the agenda [R37]. */
const takeUp = defineCommand('proposal.takeUp', schema.TakingUp, {
  needs: [{ object: 'hazard', act: 'U' }],
  decide({ state }, { id, agenda, words }) {
    if (state.get(Proposals, id)) return { duplicate: true };
    const item = state.get(AgendaItems, agenda);
    if (!item) return refuse('not_found', { field: 'agenda' });
    if (item.state !== 'queued') return refuse('illegal', { field: 'agenda', reason: 'proposal.agenda_moved' });
    return {
      events: [events.takenUp.make({ id, title: item.title, words, grid: item.grid, agenda })],
      commands: [{ type: 'hazard.agenda', payload: { id: agenda, state: 'discussing', why: words.slice(0, 300) } }],
    };
  },
});

const screen = defineCommand('proposal.screen', schema.Screening, {
  needs: moderating,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'proposal.screen');
    return isRefusal(proposal) ? proposal : { events: [events.screened.make(payload)] };
  },
});

const sendBack = defineCommand('proposal.return', schema.Returning, {
  needs: moderating,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'proposal.return');
    return isRefusal(proposal) ? proposal : { events: [events.returned.make(payload)] };
  },
});

const discuss = defineCommand('proposal.discuss', schema.One, {
  needs: moderating,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'proposal.discuss');
    return isRefusal(proposal) ? proposal : { events: [events.discussed.make(payload)] };
  },
});

/** What was adopted becomes tasks: all of them, or none. */
const execute = defineCommand('proposal.execute', schema.Executing, {
  needs: leading,
  target,
  decide({ state }, { id, tasks }) {
    const proposal = proposalAt(state, id, 'proposal.execute');
    if (isRefusal(proposal)) return proposal;
    const wishes = tasks.map((task, i) => ({ ...task, id: `${beginsTasks(id)}.${i + 1}` }));
    return {
      events: [events.executed.make({ id, tasks: wishes.map((task) => task.id) })],
      commands: wishes.map((task) => createTask.make(task)),
    };
  },
});

const reportBack = defineCommand('proposal.reportBack', schema.Reporting, {
  needs: leading,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'proposal.reportBack');
    return isRefusal(proposal) ? proposal : { events: [events.reportedBack.make(payload)] };
  },
});

const close = defineCommand('proposal.close', schema.One, {
  needs: leading,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'proposal.close');
    return isRefusal(proposal) ? proposal : { events: [events.closed.make(payload)] };
  },
});

export const proposalCommands = [submit, takeUp, screen, sendBack, discuss, execute, reportBack, close] as const;
