import { alerts, type Alert } from '../alerts/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { Change, Collection, Entity, Write } from '../kernel/state.ts';
import { Orgs } from '../orgs/schema.ts';
import { phaseRecords, type Phase } from '../phases/schema.ts';
import { Pledges, Requests, type PledgeRecord, type RequestRecord } from '../requests/schema.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { assignments, type Assignment } from '../volunteers/schema.ts';
import type { FeedLine } from './schema.ts';

/** What a change has to say, before it has a place among the lines. */
export type Said = Pick<FeedLine, 'key' | 'params' | 'party' | 'grid'>;

type Rule<T> = (after: T, before: T | undefined, write: Write) => Said | undefined;
type Params = FeedLine['params'];

function place(grid: string, party: string | undefined): { grid: string; party?: string } {
  return party === undefined ? { grid } : { grid, party };
}

const taskSteps = new Set(['open', 'assigned', 'claimed', 'blocked', 'done', 'verified', 'cancelled']);

const ofTask: Rule<Task> = (task, before) => {
  if (!before || task.status === before.status || !taskSteps.has(task.status)) return undefined;
  if (before.status === 'draft' && task.status === 'cancelled') return undefined;
  const again = task.status === 'open' && before.status !== 'draft';
  const key = again ? 'line.task.reopened' : `line.task.${task.status}`;
  return { key, params: { title: forWall(task.title) }, ...place(task.grid, task.lead) };
};

const titleOf = (write: Write, task: string): string => forWall(write.get(tasks, task)?.title ?? '');

const ofAssignment: Rule<Assignment> = (assignment, before, write) => {
  const { status, task, party, grid } = assignment;
  if (status === before?.status) return undefined;
  const key = status === 'expired' && assignment.lapsed ? 'lapsed' : status === 'checked_in' ? 'checked_in' : undefined;
  if (key) {
    return { key: `line.assignment.${key}`, params: { title: titleOf(write, task) }, grid, party };
  }
  if (status === 'checked_out')
    return { key: 'line.assignment.checked_out', params: { minutes: assignment.minutes ?? 0 }, grid, party };
  const next =
    status === 'reassigned' && assignment.movedTo !== undefined
      ? write.get(assignments, assignment.movedTo)
      : undefined;
  if (!next) return undefined;
  const params: Params = { from: grid, to: next.grid, title: titleOf(write, next.task) };
  return { key: 'line.assignment.moved', params, grid: next.grid, party };
};

const alertSteps = new Set(['issued', 'superseded', 'cleared', 'expired', 'cancelled']);

const ofAlert: Rule<Alert> = (alert, before) => {
  if (alert.status === before?.status || !alertSteps.has(alert.status)) return undefined;
  return {
    key: `line.alert.${alert.status}`,
    params: { title: alert.title, issuer: alert.issuer, level: alert.level },
  };
};

const ofPhase: Rule<Phase> = ({ phase }) => ({ key: 'line.phase.changed', params: { phase }, party: 'community' });

const requestSteps = new Set(['published', 'closed', 'cancelled']);

const ofRequest: Rule<RequestRecord> = ({ status, title, grid }, before) => {
  if (status === before?.status || !requestSteps.has(status)) return undefined;
  return { key: `line.request.${status}`, params: { title: forWall(title) }, grid, party: 'community' };
};

const pledgeSteps = new Set(['accepted', 'in_transit', 'received', 'withdrawn', 'failed']);

const ofPledge: Rule<PledgeRecord> = (pledge, before, write) => {
  const { status, request, line, grid, org, quantity, received } = pledge;
  if (status === before?.status || !pledgeSteps.has(status)) return undefined;
  const wanted = write.get(Requests, request);
  const about = wanted?.lines.find((entry) => entry.id === line);
  const params = {
    org: write.get(Orgs, org)?.name ?? org,
    quantity: received ?? quantity,
    item: forWall(about?.item ?? ''),
    unit: about?.unit ?? '',
    title: forWall(wanted?.title ?? ''),
  };
  return { key: `line.pledge.${status}`, params, grid, party: 'social_org' };
};

function rule<T extends Entity>(collection: Collection<T>, say: Rule<T>): [string, Rule<Entity>] {
  return [collection.name, say as unknown as Rule<Entity>];
}

const rules = new Map<string, Rule<Entity>>([
  rule(tasks, ofTask),
  rule(assignments, ofAssignment),
  rule(alerts, ofAlert),
  rule(phaseRecords, ofPhase),
  rule(Requests, ofRequest),
  rule(Pledges, ofPledge),
]);

/** What a change is told as, or nothing: most changes are no news. */
export function say(write: Write, change: Change): Said | undefined {
  return change.after && rules.get(change.collection)?.(change.after, change.before, write);
}
