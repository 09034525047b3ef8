import type { Static, TSchema } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import type { EventKind } from '../kernel/event.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import * as events from './events.ts';
import { openStates } from './machine.ts';
import { answering, dispatching, faultOfHand, faultOfLevel, faultOfReturn, isWork, noting, working } from './rules.ts';
import { HelpWanted, incidents, mostActs, One, Progress, WithReason } from './schema.ts';
import { step, target } from './step.ts';

/** A step of whoever has it in hand. */
function byHand<S extends TSchema>(
  type: string,
  schema: S,
  event: EventKind<Static<S> & { id: string }>,
  needs = working,
) {
  return step(
    type,
    schema,
    needs,
    (incident, payload, { actor }) => faultOfHand(actor, incident) ?? { events: [event.make(payload)] },
  );
}

/** The same, by which it goes on: in the response phase somebody answers for it from then on at the latest. */
function onward<S extends TSchema>(
  type: string,
  schema: S,
  event: EventKind<Static<S> & { id: string; accountable?: string }>,
) {
  return step(type, schema, working, (incident, payload, context) => {
    const fault = faultOfHand(context.actor, incident) ?? faultOfLevel(context, incident, context.actor.id);
    if (fault) return fault;
    const named = answering(context, incident);
    return isRefusal(named) ? named : { events: [event.make({ ...payload, ...named })] };
  });
}

const sendBack = step(
  'incident.return',
  WithReason,
  [...working, ...dispatching],
  (incident, payload, { actor }) =>
    faultOfReturn(actor, incident) ?? { events: [events.incidentReturned.make(payload)] },
);

/** A note on what was done, also by the desk; whoever it was not given to leaves it to the others. */
const progress = defineCommand('incident.progress', Progress, {
  needs: noting,
  target,
  reads: readPhotos,
  decide(context, payload) {
    const incident = context.state.get(incidents, payload.id);
    if (!incident) return refuse('not_found', { field: 'id' });
    if (!openStates.has(incident.status) || incident.status === 'reported')
      return refuse('illegal', { params: { from: incident.status, entity: 'Incident' } });
    if (incident.course.length >= mostActs)
      return refuse('exceeds', { reason: 'incident.course_full', params: { limit: mostActs } });
    const fault = faultOfPhotos(context, payload.photos);
    return (
      fault ?? { events: [events.incidentProgressed.make({ ...payload, isWork: isWork(context.actor, incident) })] }
    );
  },
});

/** The answer of somebody who was asked whether they need help. */
const answer = defineCommand('incident.answerHelp', HelpWanted, {
  needs: working,
  target,
  decide({ state, actor }, payload) {
    const incident = state.get(incidents, payload.id);
    if (!incident) return refuse('not_found', { field: 'id' });
    if (!incident.steps.some(({ asked }) => asked.includes(actor.id)))
      return refuse('illegal', { reason: 'incident.not_asked' });
    return { events: [events.incidentHelp.make(payload)] };
  },
});

export const workSteps = [
  onward('incident.accept', One, events.incidentAccepted),
  sendBack,
  byHand('incident.suspend', WithReason, events.incidentSuspended),
  byHand('incident.resume', One, events.incidentResumed),
  onward('incident.resolve', Progress, events.incidentResolved),
  progress,
  answer,
] as const;
