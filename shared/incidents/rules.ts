import type { Actor, Belongs } from '../kernel/actor.ts';
import type { DecideContext, Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { stated } from '../kernel/stated.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { phaseId, phaseNow, phaseRecords } from '../phases/schema.ts';
import { isStaff } from '../time-limits/limits-of.ts';
import { volunteers } from '../volunteers/schema.ts';
import { ended, incidentMachine } from './machine.ts';
import { incidents, keeps, type Incident } from './schema.ts';

/** Whose work an incident is: its grid's, the organisation's that it was given to, and theirs who have it in hand. */
export function belongsOf({ grid, org, handlers }: Pick<Incident, 'grid' | 'org' | 'handlers'>): Belongs {
  return { grids: [grid], people: handlers, ...(org === undefined ? {} : { org }) };
}

function belongsOfId(state: State, { id }: { id: string }): Belongs {
  const incident = state.get(incidents, id);
  return incident ? belongsOf(incident) : {};
}

/** Taking reports in and giving them out: the desk, whoever dispatches, and the lead. */
export const filing: readonly Need<unknown>[] = [
  { object: 'incident', act: 'C' },
  { object: 'incident', act: 'dispatch' },
  { object: 'incident', act: 'A' },
];
export const dispatching: readonly Need<unknown>[] = filing.slice(1);
export const approving: readonly Need<unknown>[] = filing.slice(2);

/** Work on it, or a look at another's work: as far as it is one's own. */
export const working: readonly Need<{ id: string }>[] = [{ object: 'incident', act: 'U', belongs: belongsOfId }];

/** A word on how it goes: whoever works on it, and the desk. */
export const noting: readonly Need<{ id: string }>[] = [...working, ...filing];

/** Whether what an actor notes is work on it: the desk's notes are none, a colleague's of the place are. */
export function isWork(actor: Actor, incident: Incident): boolean {
  const belongs = belongsOf(incident);
  return actor.grants.some((grant) => {
    const one = { id: actor.id, grants: [grant] };
    return grantFor(one, 'incident', 'U', belongs) !== undefined && !grantFor(one, 'incident', 'A', belongs);
  });
}

/** It was given to somebody: the others of the place leave it to them, unless they may approve. */
export function faultOfHand(actor: Actor, incident: Incident): Refusal | undefined {
  const { handlers, org } = incident;
  if (handlers.includes(actor.id) || grantFor(actor, 'incident', 'A')) return undefined;
  const isTheirs = handlers.length === 0 && (org === undefined || actor.grants.some((grant) => grant.org === org));
  return isTheirs ? undefined : refuse('forbidden', { reason: 'incident.not_in_hand' });
}

/** Whoever has it in hand gives it back; whoever dispatches takes it back. */
export function faultOfReturn(actor: Actor, incident: Incident): Refusal | undefined {
  return grantFor(actor, 'incident', 'dispatch') ? undefined : faultOfHand(actor, incident);
}

/** Whoever worked on it, or has it in hand, does not judge it. */
export function faultOfJudge(actor: Actor, { workedBy, handlers }: Incident): Refusal | undefined {
  return [...workedBy, ...handlers].includes(actor.id) ? refuse('illegal', { reason: 'incident.own_work' }) : undefined;
}

/** In the response phase a member of the 两委 answers for each incident [R13]; whoever is named must be one. */
export function faultOfAccountable(
  { state, grantsOf }: DecideContext,
  named: string | undefined,
  before: string | undefined,
): Refusal | undefined {
  if (named !== undefined && !grantsOf(named).some(({ role }) => role === 'lead'))
    return refuse('invalid', { field: 'accountable', reason: 'incident.not_committee' });
  if ((named ?? before) === undefined && phaseNow(state) === 'response')
    return refuse('invalid', { field: 'accountable', reason: 'incident.accountable_missing' });
  return undefined;
}

const byName: ReadonlySet<string> = new Set(['social_worker', 'volunteer', 'resident']);
const byOrg: ReadonlySet<string> = new Set(['social_org', 'property']);

/** Those of the place see what is given to the community; the others' people only what names them or their organisation. */
export function needsName(party: string, org: string | undefined): boolean {
  return byName.has(party) || (byOrg.has(party) && org === undefined);
}

/** What an incident demands of whoever works on it; what is critical is taken for professionals until the desk says otherwise. */
export function levelOf({ level, severity }: Pick<Incident, 'level' | 'severity'>): NonNullable<Incident['level']> {
  return level ?? (severity === 'critical' ? 'professional' : 'general');
}

/** Whoever is no staff is kept from work that is not theirs [R19]: the refusal says who goes instead. */
export function faultOfLevel(
  { state, grantsOf }: DecideContext,
  incident: Incident,
  person: string,
): Refusal | undefined {
  const level = levelOf(incident);
  if (level === 'general' || isStaff(grantsOf(person))) return undefined;
  const unfit = (reason: string): Refusal => refuse('illegal', { field: 'handler', reason });
  if (level === 'professional') return unfit('volunteer.professional_only');
  const known = state.get(volunteers, person);
  if (known?.insured !== true) return unfit('volunteer.uninsured');
  return known.trained.includes('risk') ? undefined : unfit('volunteer.unbriefed');
}

/**
 * Who answers for an incident that goes on in the response phase: whoever was named, else the officer who answers for the
 * phase, so that no work waits for a name. Nothing in the other phases.
 */
export function answering(context: DecideContext, { accountable }: Incident): { accountable?: string } | Refusal {
  if (accountable !== undefined || phaseNow(context.state) !== 'response') return {};
  const officer = context.state.get(phaseRecords, phaseId)?.accountable?.account;
  return faultOfAccountable(context, officer, undefined) ?? stated({ accountable: officer });
}

/** When an incident that ended leaves live state, ms; nothing while somebody has still to do something about it. */
export function leavesAt({ status, course }: Incident): number | undefined {
  const last = course.at(-1);
  return last && ended.has(status) ? last.at + keeps : undefined;
}

/** The incident that a command steps, or why it can't. */
export function incidentAt(state: State, id: string, command: string): Stamped<Incident> | Refusal {
  const incident = state.get(incidents, id);
  if (!incident) return refuse('not_found', { field: 'id' });
  if (stepBy(incidentMachine, incident.status, command) === undefined)
    return refuse('illegal', { params: { from: incident.status, entity: incidentMachine.entity } });
  return incident;
}
