import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { tookPart } from '../potential/active.ts';
import * as schema from './schema.ts';
import { Proposals, type Proposal } from './schema.ts';

type Beginning = Pick<Proposal, 'id' | 'title' | 'words' | 'grid' | 'agenda' | 'by' | 'at'>;

function begin(write: Write, beginning: Beginning): void {
  const turnout = { online: 0, paper: 0, hands: 0 };
  write.put(Proposals, {
    ...beginning,
    ...{ status: 'submitted', voters: 0, drawn: [], slips: 0, turnout, tallies: {} },
  });
}

export const submitted = defineEvent('proposal.submitted', schema.Submitting, {
  reduce(write, event) {
    const { data, by, at } = event;
    begin(write, { ...data, by, at });
    tookPart(write, event);
  },
});

export const takenUp = defineEvent('proposal.takenUp', schema.TakenUp, {
  reduce: (write, { data, by, at }) => begin(write, { ...data, by, at }),
});

export const screened = defineEvent('proposal.screened', schema.Screening, {
  reduce: (write, { data: { id, ...words } }) => write.edit(Proposals, id, { ...words, status: 'screened' }),
});

export const returned = defineEvent('proposal.returned', schema.Returning, {
  reduce: (write, { data: { id, reason } }) => write.edit(Proposals, id, { reason, status: 'returned' }),
});

export const discussed = defineEvent('proposal.discussionOpened', schema.One, {
  reduce: (write, { data }) => write.edit(Proposals, data.id, { status: 'discussing' }),
});

export const executed = defineEvent('proposal.executionBegan', schema.Executed, {
  reduce: (write, { data: { id, tasks } }) => write.edit(Proposals, id, { tasks, status: 'executing' }),
});

export const reportedBack = defineEvent('proposal.reportedBack', schema.Reporting, {
  reduce: (write, { data: { id, outcome } }) => write.edit(Proposals, id, { outcome, status: 'reported_back' }),
});

export const closed = defineEvent('proposal.closed', schema.One, {
  reduce: (write, { data }) => write.edit(Proposals, data.id, { status: 'closed' }),
});

export const proposalEvents = [
  submitted,
  takenUp,
  screened,
  returned,
  discussed,
  executed,
  reportedBack,
  closed,
] as const;
