import { unlocated } from '../areas/schema.ts';
import type { Change, Write } from '../kernel/state.ts';
import { Orgs, type OrgRecord } from '../orgs/schema.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { happened, type Happening } from './happened.ts';
import {
  jointId,
  jointTasks,
  LinkageRules,
  orgsAsked,
  orgsId,
  Proposals,
  rulesOn,
  RuleTotals,
  type LinkageRule,
  type Proposal,
  type RuleFigures,
} from './schema.ts';

/** Newest hand-over times that are kept of a rule. */
const mostSpans = 50;
const longestTitle = 80;

/** Counts what came of a rule. */
export function count(
  write: Write,
  rule: string,
  what: 'proposed' | Exclude<Proposal['status'], 'proposed'>,
  span?: number,
): void {
  const nothing: RuleFigures = { id: rule, proposed: 0, accepted: 0, declined: 0, lapsed: 0, spans: [] };
  const before = write.get(RuleTotals, rule) ?? nothing;
  const spans = span === undefined ? before.spans : [...before.spans, span].slice(-mostSpans);
  write.put(RuleTotals, { ...before, [what]: before[what] + 1, spans });
}

/** Longest name that a record of what is made of a proposal leaves room for. */
const longestId = 70;

/** The id of a proposal: named by its cause where it is the first of it, and none where one still waits. */
function idOf(write: Write, byCause: string, byEvent: string): string | undefined {
  const standing = write.get(Proposals, byCause);
  if (standing?.status === 'proposed') return undefined;
  return standing || byCause.length > longestId ? byEvent : byCause;
}

function propose(write: Write, { id: rule, asks }: LinkageRule, about: Happening, change: Change): void {
  const { version = 0, changedAt: at = 0 } = change.after ?? {};
  const { trigger, from, grids } = about;
  const cause = { collection: change.collection, id: change.id, title: about.title };
  for (const [n, ask] of asks.entries()) {
    // The other two are asked: whoever acted knows of it.
    if (ask.to === from) continue;
    const orgs = write.get(orgsAsked, orgsId)?.orgs ?? [];
    // An organisation answers for itself wherever it is; of the others, those are asked who work there.
    const asked =
      ask.to === 'social_org'
        ? orgs.map((org) => ({ org, grid: grids[0] }))
        : grids.map((grid) => ({ org: undefined, grid }));
    for (const [m, { org, grid = unlocated }] of asked.entries()) {
      if (org?.asked === false) continue;
      const title = ask.title.replace('{title}', about.title).slice(0, longestTitle);
      const own = org === undefined ? {} : { org: org.id };
      const { to, act, line } = ask;
      const said = { rule, trigger, cause, from, to, act, title, line, grid, at, ...own };
      const id = idOf(write, `${rule}.${change.id}.${n}.${m}`, `${rule}.${version}.${n}.${m}`);
      if (id === undefined) continue;
      write.put<Proposal>(Proposals, { id, ...said, status: 'proposed' });
      count(write, rule, 'proposed');
    }
  }
}

function keepOrgs(write: Write, { party, id }: OrgRecord): void {
  const orgs = write.get(orgsAsked, orgsId)?.orgs ?? [];
  const now = { id, asked: party !== 'property' };
  const isKnown = orgs.some((one) => one.id === id);
  write.put(orgsAsked, { id: orgsId, orgs: isKnown ? orgs.map((one) => (one.id === id ? now : one)) : [...orgs, now] });
}

const published = (task: Task | undefined): boolean => task !== undefined && task.status !== 'draft';
const joint = (task: Task | undefined): boolean =>
  published(task) && new Set([task?.lead, ...(task?.support ?? [])].filter(Boolean)).size > 1;

/** Keeps how many tasks are of two parties and more [E24], by the difference that one change makes. */
function countTask(write: Write, { before, after }: Change): void {
  // What leaves live state was one all the same.
  if (!after) return;
  const was = before as Task | undefined;
  const is = after as unknown as Task;
  const all = Number(published(is)) - Number(published(was));
  const both = Number(joint(is)) - Number(joint(was));
  if (all === 0 && both === 0) return;
  const now = write.get(jointTasks, jointId) ?? { id: jointId, all: 0, joint: 0 };
  write.put(jointTasks, { id: jointId, all: now.all + all, joint: now.joint + both });
}

/** Proposes what the rules that are on say of a change; a rule asks parties and decides nothing. */
export function deriveLinkage(write: Write, change: Change): void {
  if (change.collection === Orgs.name && change.after) keepOrgs(write, change.after as unknown as OrgRecord);
  if (change.collection === tasks.name) countTask(write, change);
  const about = happened(write, change);
  if (!about) return;
  for (const id of write.get(rulesOn, about.trigger)?.rules ?? []) {
    const rule = write.get(LinkageRules, id);
    if (rule && (!rule.lines || (about.line !== undefined && rule.lines.some((line) => line === about.line))))
      propose(write, rule, about, change);
  }
}
