import { alerts, type Alert } from '../alerts/schema.ts';
import { unlocated } from '../areas/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { Change, Collection, Entity, Write } from '../kernel/state.ts';
import { Pledges, Requests, type PledgeRecord, type RequestRecord } from '../requests/schema.ts';
import { AllStock, type StockTotals } from '../stock/schema.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import type { Trigger } from './schema.ts';

/** Something that happened which a rule may follow. */
export interface Happening {
  readonly trigger: Trigger;
  /** whose event it was */
  readonly from: string;
  readonly title: string;
  /** areas that it is about */
  readonly grids: readonly string[];
  readonly line?: string;
}

type Look<T> = (after: T, before: T | undefined, write: Write) => Happening | undefined;

const ofStock: Look<StockTotals> = ({ low, org, name, grid = unlocated }, before) =>
  before && !before.low && low && org === undefined
    ? { trigger: 'stock.low', from: 'community', title: name, grids: [grid], line: 'livelihood' }
    : undefined;

const ofRequest: Look<RequestRecord> = ({ status, title, grid, line, asker = 'community' }, before) =>
  status === 'published' && before?.status !== 'published'
    ? { trigger: 'request.published', from: asker, title, grids: [grid], line }
    : undefined;

const ofTask: Look<Task> = ({ status, title, grid, line, lead = 'community' }, before) =>
  before && status !== before.status && (status === 'done' || status === 'blocked')
    ? { trigger: `task.${status}`, from: lead, title, grids: [grid], line }
    : undefined;

const ofAlert: Look<Alert> = ({ status, title, grids }, before) =>
  status === 'issued' && before?.status !== 'issued'
    ? { trigger: 'alert.issued', from: 'community', title, grids }
    : undefined;

const ofPledge: Look<PledgeRecord> = ({ status, request, grid }, before, write) =>
  status === 'failed' && before?.status !== 'failed'
    ? { trigger: 'pledge.failed', from: 'social_org', title: write.get(Requests, request)?.title ?? '', grids: [grid] }
    : undefined;

function look<T extends Entity>(collection: Collection<T>, at: Look<T>): [string, Look<Entity>] {
  return [collection.name, at as unknown as Look<Entity>];
}

const looks = new Map([
  look(AllStock, ofStock),
  look(Requests, ofRequest),
  look(tasks, ofTask),
  look(alerts, ofAlert),
  look(Pledges, ofPledge),
]);

/** What a change means for rules, or nothing: words that reach somebody or name a door stay out of it. */
export function happened(write: Write, change: Change): Happening | undefined {
  const found = change.after && looks.get(change.collection)?.(change.after, change.before, write);
  return found && { ...found, title: forWall(found.title) };
}
