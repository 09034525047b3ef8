import { calls } from '@liandong/shared/calls/schema';
import { feedbacks } from '@liandong/shared/feedback/schema';
import { AgendaItems, hazardLines } from '@liandong/shared/hazards/schema';
import { Proposals, type Proposal } from '@liandong/shared/proposals/schema';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** A proposal as it is seen: to most, as it was screened. */
type SeenProposal = Pick<Proposal, 'id' | 'status'> & Partial<Proposal>;

/** What people said: feedback, proposals, the public agenda, calls. Their words are theirs: they come from them and from no table, and leave in none. */
export function voiceLists(g: Ground): List[] {
  const [said, asked, rung] = [g.all(feedbacks), g.all<SeenProposal>({ name: Proposals.name }), g.all(calls)];
  const agenda = g.all(AgendaItems);
  return [
    listOf(() => said.value.values(), {
      ...{ name: 'feedback', object: 'feedback', comesOf: 'words' },
      grids: ({ grid }) => [grid],
      line: ({ line }) => line,
      columns: [
        { key: 'kind', value: ({ topic }) => g.word('FeedbackTopic', topic) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'words', leaves: 'never', value: ({ words }) => words },
        { key: 'status', value: ({ status }) => g.word('Feedback', status) },
        { key: 'reportedAt', kind: 'time', value: ({ at }) => at },
        { key: 'routedTo', value: ({ to }) => g.word('FeedbackUnit', to) },
        { key: 'org', value: ({ org }) => (org === undefined ? '' : g.orgName(org)) },
        { key: 'repliedAt', kind: 'time', value: ({ repliedAt }) => repliedAt },
        { key: 'outcome', value: ({ answers }) => g.word('FeedbackOutcome', answers.at(-1)?.outcome) },
      ],
    }),
    listOf(() => asked.value.values(), {
      ...{ name: 'proposals', object: 'proposal', comesOf: 'words' },
      grids: ({ grid }) => (grid === undefined ? [] : [grid]),
      columns: [
        // What nobody has screened yet stays here.
        {
          key: 'title',
          value: ({ publicTitle, title }) => publicTitle ?? title,
          leaves: ({ publicTitle }) => publicTitle,
        },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ status }) => g.word('Proposal', status) },
        { key: 'proposedAt', kind: 'time', value: ({ at }) => at },
        { key: 'voters', kind: 'number', value: ({ voters }) => voters },
        {
          ...{ key: 'turnout', kind: 'number' },
          value: ({ turnout }) => turnout && Object.values(turnout).reduce((sum, n) => sum + n, 0),
        },
        { key: 'decidedAt', kind: 'time', value: ({ decidedAt }) => decidedAt },
        { key: 'taskCount', kind: 'number', value: ({ tasks }) => tasks?.length },
        { key: 'record', value: ({ outcome }) => outcome },
      ],
    }),
    listOf(() => agenda.value.values(), {
      ...{ name: 'agenda', object: 'phase', comesOf: 'words' },
      grids: ({ grid }) => [grid],
      line: ({ kind }) => hazardLines[kind],
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'hazard', value: ({ kind }) => g.word('hazard', kind) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ state }) => g.word('agenda', state) },
        { key: 'why', value: ({ why }) => why },
        { key: 'doneAt', kind: 'time', value: ({ endedAt }) => endedAt },
      ],
    }),
    listOf(() => rung.value.values(), {
      ...{ name: 'calls', object: 'call', comesOf: 'words' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'startedAt', kind: 'time', value: ({ startedAt }) => startedAt },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ status }) => g.word('Call', status) },
        { key: 'loggedBy', kind: 'people', value: ({ by }) => by },
        { key: 'minutes', kind: 'number', value: ({ talked }) => Math.round(talked / 60_000) },
        {
          ...{ key: 'filed' },
          value: ({ filed }) => filed.map(({ as }) => g.word('callMatter', as)).join(g.t('lists.and')),
        },
        { key: 'tries', kind: 'number', value: ({ tries }) => tries },
        { key: 'due', kind: 'time', value: ({ dueAt }) => dueAt },
        { key: 'settledAt', kind: 'time', value: ({ settledAt }) => settledAt },
      ],
    }),
  ];
}
