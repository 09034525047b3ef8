import { correcting } from '../kernel/corrects.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { stated } from '../kernel/stated.ts';
import { Orgs } from '../orgs/schema.ts';
import * as events from './events.ts';
import { callsFor, heardBy } from './calls.ts';
import { openStates } from './machine.ts';
import {
  answering,
  approving,
  dispatching,
  faultOfAccountable,
  faultOfJudge,
  faultOfLevel,
  filing,
  leavesAt,
  needsName,
  working,
} from './rules.ts';
import {
  Change,
  Closing,
  Dispatch,
  Evaluation,
  incidents,
  Merging,
  One,
  reopenWithin,
  Revision,
  severities,
  WithReason,
  type Incident,
} from './schema.ts';
import { step, target } from './step.ts';

const file = step('incident.file', Change, filing, (incident, payload, context) => {
  const fault =
    faultOfGrid(context.state, payload.grid) ?? faultOfAccountable(context, payload.accountable, incident.accountable);
  return (
    fault ?? {
      events: [events.incidentFiled.make(payload)],
      commands: [
        ...heardBy(context.state, incident.id),
        ...callsFor({ ...incident, ...stated({ severity: payload.severity, grid: payload.grid }) }),
      ],
    }
  );
});

/** What a correction says of the last of such acts. */
const correctingAct = ({ course }: Incident, ...acts: readonly string[]) =>
  correcting(course.findLast(({ act }) => acts.includes(act)));

/** Mends what an incident is, as long as somebody has something to do about it. */
const revise = defineCommand('incident.revise', Revision, {
  needs: filing,
  target,
  decide(context, payload) {
    const incident = context.state.get(incidents, payload.id);
    if (!incident) return refuse('not_found', { field: 'id' });
    if (!openStates.has(incident.status))
      return refuse('illegal', { params: { from: incident.status, entity: 'Incident' } });
    const named = payload.accountable;
    const fault =
      faultOfGrid(context.state, payload.grid) ??
      (named === undefined ? undefined : faultOfAccountable(context, named, undefined));
    if (fault) return fault;
    const { severity: from } = incident;
    const { severity: to = from, reason: why, ...rest } = payload;
    const reason = why?.trim() || undefined;
    // The gravest stand first; what is not yet filed is only being understood.
    const isLower = incident.filedAt !== undefined && severities.indexOf(to) > severities.indexOf(from);
    if (isLower && reason === undefined) return refuse('invalid', { field: 'reason', reason: 'incident.lower_unsaid' });
    const shift = to === from ? undefined : { from, to };
    return {
      events: [
        events.incidentRevised.make({
          ...rest,
          ...stated({ severity: payload.severity, reason, shift }),
          ...correctingAct(incident, 'reported', 'filed', 'revised'),
        }),
      ],
      commands: callsFor({ ...incident, severity: to, ...stated({ grid: payload.grid }) }),
    };
  },
});

const reject = step('incident.reject', WithReason, filing, (_, payload) => ({
  events: [events.incidentRejected.make(payload)],
}));

/** Two that tell of one happening. It can't be taken back: the screen asks before. */
const merge = step('incident.merge', Merging, filing, (_, payload, { state }) => {
  const into = state.get(incidents, payload.into);
  if (!into) return refuse('not_found', { field: 'into' });
  if (into.id === payload.id) return refuse('invalid', { field: 'into', reason: 'incident.same' });
  if (!openStates.has(into.status))
    return refuse('illegal', { field: 'into', reason: 'incident.into_ended', params: { from: into.status } });
  return { events: [events.incidentMerged.make(payload)] };
});

/** Whoever it is given to must be there, able to work on it, and come to know of it. */
function faultOfAddress(context: DecideContext, incident: Incident, payload: Dispatch): Refusal | undefined {
  const { state, grantsOf } = context;
  const { party, org, handler } = payload;
  if (handler === undefined && needsName(party, org))
    return refuse('invalid', { field: 'handler', reason: 'incident.nobody_named' });
  if (org !== undefined && !state.get(Orgs, org)) return refuse('invalid', { field: 'org', reason: 'incident.no_org' });
  if (handler === undefined) return undefined;
  const grants = grantsOf(handler);
  if (!grantFor({ id: handler, grants }, 'incident', 'U', { people: [handler] }))
    return refuse('invalid', { field: 'handler', reason: 'incident.may_not_work' });
  return faultOfLevel(context, incident, handler);
}

const dispatch = step('incident.dispatch', Dispatch, dispatching, (incident, payload, context) => {
  const fault =
    faultOfAddress(context, incident, payload) ??
    faultOfAccountable(context, payload.accountable, incident.accountable);
  return fault ?? { events: [events.incidentDispatched.make(payload)] };
});

/** Another person looks at what was done. */
const verify = step(
  'incident.verify',
  One,
  working,
  (incident, { id }, { actor }) => faultOfJudge(actor, incident) ?? { events: [events.incidentVerified.make({ id })] },
);

const rework = step(
  'incident.rework',
  WithReason,
  working,
  (incident, payload, { actor }) =>
    faultOfJudge(actor, incident) ?? {
      events: [events.incidentReworked.make({ ...payload, ...correctingAct(incident, 'resolved') })],
    },
);

/** Never without a word on how it is kept from happening again, or why there is nothing to do about that [R10]. */
const close = step('incident.close', Closing, approving, (incident, payload, context) => {
  const [prevention, none] = [payload.prevention?.trim() || undefined, payload.none?.trim() || undefined];
  if ((prevention === undefined) === (none === undefined))
    return refuse('invalid', { field: 'prevention', reason: 'incident.prevention_missing' });
  const named = answering(context, incident);
  if (isRefusal(named)) return named;
  return { events: [events.incidentClosed.make({ id: payload.id, ...stated({ prevention, none }), ...named })] };
});

const evaluate = step('incident.evaluate', Evaluation, approving, (_, payload) => ({
  events: [events.incidentEvaluated.make(payload)],
}));

const reopen = step('incident.reopen', WithReason, approving, (incident, payload, context) => {
  const { actor, now } = context;
  if (!actor.grants.some(({ role }) => role === 'lead')) return refuse('illegal', { reason: 'incident.lead_reopens' });
  if (now - (incident.closedAt ?? now) > reopenWithin) return refuse('illegal', { reason: 'incident.closed_long' });
  const named = answering(context, incident);
  return isRefusal(named)
    ? named
    : { events: [events.incidentReopened.make({ ...payload, ...named, ...correctingAct(incident, 'closed') })] };
});

/** For the clock alone. */
const archive = defineCommand('incident.archive', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const incident = state.get(incidents, id);
    if (!incident) return refuse('not_found', { field: 'id' });
    const at = leavesAt(incident);
    if (at === undefined || at > now) return refuse('illegal', { reason: 'incident.still_counted' });
    return { events: [events.incidentArchived.make({ id })] };
  },
});

export const deskSteps = [
  archive,
  file,
  revise,
  reject,
  merge,
  dispatch,
  verify,
  rework,
  close,
  evaluate,
  reopen,
] as const;
