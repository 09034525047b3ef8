import { blockOf } from '../areas/block-of.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas, unlocated } from '../areas/schema.ts';
import { incidentReport } from '../incidents/report.ts';
import { incidents } from '../incidents/schema.ts';
import { defineCommand, type DecideContext, type FollowUp, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import { withSign } from './cluster.ts';
import * as events from './events.ts';
import { signLines } from './line.ts';
import { signMachine } from './machine.ts';
import {
  EarlySigns,
  Noting,
  One,
  Raising,
  signLimits,
  Step,
  StepWithWords,
  signKinds,
  type EarlySign,
} from './schema.ts';
import { terms } from './terms.ts';

/** In one's own area; a resident anywhere, for what they tell is their own. */
const noting: readonly Need<{ grid: string }>[] = [
  { object: 'earlySign', act: 'C', belongs: (_, { grid }) => ({ grids: [grid] }) },
  {
    object: 'earlySign',
    act: 'C',
    belongs: (_, __, { id, grants }) => ({ people: grants.some(({ role }) => role === 'resident') ? [id] : [] }),
  },
];

export const signNote = defineCommand('earlySign.note', Noting, {
  needs: noting,
  reads: readPhotos,
  decide(context, { photos = [], observedAt = context.now, ...seen }) {
    const { state, now } = context;
    if (state.get(EarlySigns, seen.id)) return { duplicate: true };
    const fault = faultOfGrid(state, seen.grid) ?? faultOfPhotos(context, photos);
    if (fault) return fault;
    if (observedAt < now - signLimits.late)
      return refuse('invalid', { field: 'observedAt', reason: 'earlySign.too_old' });
    const data = {
      ...seen,
      photos,
      block: blockOf((code) => state.get(Areas, code), seen.grid),
      observedAt: Math.min(observedAt, now),
    };
    const made = [events.signCreated.make(data)];
    // Nobody knows whether signs without a place are near each other.
    if (data.kind === 'other' || data.block === unlocated) return { events: made };
    const known = events.clusterOf(state, data);
    const { id, count } = withSign(known, { id: data.id, at: data.observedAt });
    const forms = known.since === undefined && count >= signLimits.alike;
    return { events: forms ? [...made, events.signCluster.make({ id, count })] : made };
  },
});

type Steps = { readonly id: string; readonly also?: readonly string[] };

/** The signs that a command steps, or why one of them can't. */
function signsAt({ state }: DecideContext, { id, also = [] }: Steps, command: string): EarlySign[] | Refusal {
  const found: EarlySign[] = [];
  for (const [index, one] of [...new Set([id, ...also])].entries()) {
    const field = index === 0 ? 'id' : `also/${index - 1}`;
    const sign = state.get(EarlySigns, one);
    if (!sign) return refuse('not_found', { field });
    if (stepBy(signMachine, sign.status, command) === undefined)
      return refuse('illegal', { field, params: { from: sign.status, entity: signMachine.entity } });
    found.push(sign);
  }
  return found;
}

const steering = {
  needs: [{ object: 'earlySign', act: 'U' }],
  target: ({ id }: Steps) => ({ collection: EarlySigns.name, id }),
} as const;

/** One event for each sign that a command steps. */
function each(context: DecideContext, payload: Steps, type: string, make: (id: string) => NewEvent) {
  const found = signsAt(context, payload, type);
  return isRefusal(found) ? found : { events: found.map(({ id }) => make(id)) };
}

const triage = defineCommand('earlySign.triage', Step, {
  ...steering,
  decide: (context, payload) => each(context, payload, 'earlySign.triage', (id) => events.signTriaged.make({ id })),
});

const watch = defineCommand('earlySign.watch', Step, {
  ...steering,
  decide: (context, payload) => each(context, payload, 'earlySign.watch', (id) => events.signWatched.make({ id })),
});

const prevent = defineCommand('earlySign.prevent', StepWithWords, {
  ...steering,
  decide: (context, payload) =>
    each(context, payload, 'earlySign.prevent', (id) => events.signPrevented.make({ id, reason: payload.reason })),
});

const dismiss = defineCommand('earlySign.dismiss', StepWithWords, {
  ...steering,
  decide: (context, payload) =>
    each(context, payload, 'earlySign.dismiss', (id) => events.signDismissed.make({ id, reason: payload.reason })),
});

/** The incident that a sign turned into: called by its kind, for its words may tell of people. */
function incidentOf({ id, kind, grid, words }: EarlySign, incident: string, occurredAt: number): FollowUp {
  const title = terms.zh[`sign.${kind}`] ?? kind;
  const from = { source: { kind: 'sign', id }, sign: id } as const;
  return incidentReport.make(
    stated({
      ...{ id: incident, title, grid, line: signLines[kind], hazard: signKinds[kind] },
      ...{ said: words, occurredAt, ...from },
    }),
  );
}

/** Makes the incident in the same act, or joins one that is there: then that says when it happened. */
const raise = defineCommand('earlySign.raise', Raising, {
  ...steering,
  decide(context, payload) {
    const { state, now } = context;
    const known = state.get(incidents, payload.incident);
    const occurredAt = known?.occurredAt ?? payload.occurredAt;
    if (occurredAt > now) return refuse('invalid', { field: 'occurredAt', reason: 'earlySign.later' });
    const found = signsAt(context, payload, 'earlySign.raise');
    if (isRefusal(found)) return found;
    const raised = found.map(({ id }) => events.signRaised.make({ id, incident: payload.incident, occurredAt }));
    const [first] = found;
    return known || !first
      ? { events: raised }
      : { events: raised, commands: [incidentOf(first, payload.incident, occurredAt)] };
  },
});

/** For the clock alone: a settled sign is counted for a month. */
const archive = defineCommand('earlySign.archive', One, {
  needs: [],
  decide: ({ state, now }, { id }) => {
    const { settledAt } = state.get(EarlySigns, id) ?? {};
    if (settledAt === undefined || settledAt > now - signLimits.keeps)
      return refuse('illegal', { reason: 'earlySign.still_counted' });
    return { events: [events.signArchived.make({ id })] };
  },
});

export const signCommands = [signNote, triage, watch, prevent, raise, dismiss, archive] as const;
