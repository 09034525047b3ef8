import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { stepsOf } from '../care/steps.ts';
import { groups } from '../groups/schema.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Stamped } from '../kernel/state.ts';
import { receiptGiven } from '../residents/events.ts';
import * as events from './events.ts';
import {
  Drafting,
  GivingBack,
  measureMachine,
  measures,
  One,
  partId,
  Reporting,
  Taking,
  WithReason,
  type Measure,
  type MeasurePart,
} from './schema.ts';

const creating: readonly Need<unknown>[] = [{ object: 'proposal', act: 'C' }];
const deciding: readonly Need<unknown>[] = [{ object: 'proposal', act: 'A' }];
/** Whoever takes part in what is decided here. */
const takingPart: readonly Need<unknown>[] = [
  ...creating,
  { object: 'proposal', act: 'vote' },
  { object: 'proposal', act: 'moderate' },
];

const draft = defineCommand('measure.draft', Drafting, {
  needs: [...creating, ...deciding],
  decide({ state }, measure) {
    if (state.get(measures, measure.id)) return { duplicate: true };
    if (measure.parts.length === 0 && !measure.noPart?.trim())
      return refuse('invalid', { field: 'parts', reason: 'measure.part_or_reason' });
    if (new Set(measure.parts.map(({ id }) => id)).size < measure.parts.length)
      return refuse('invalid', { field: 'parts', reason: 'measure.part_twice' });
    return faultOfGrids(state, measure.grids) ?? { events: [events.measureDrafted.make(measure)] };
  },
});

const step = stepsOf({ machine: measureMachine, collection: measures, needs: deciding });
const publish = step('measure.publish', One, (_, payload) => ({ events: [events.measurePublished.make(payload)] }));
const end = step('measure.end', WithReason, (_, payload) => ({ events: [events.measureEnded.make(payload)] }));

/** A part of a measure in force, in the state that an act needs. */
function partOf(
  { state }: DecideContext,
  { id, part }: { id: string; part: string },
  wanted: MeasurePart['state'],
): { measure: Stamped<Measure>; part: MeasurePart } | Refusal {
  const measure = state.get(measures, id);
  if (!measure) return refuse('not_found', { field: 'id' });
  const found = measure.parts.find((one) => one.id === part);
  if (!found) return refuse('not_found', { field: 'part' });
  if (measure.status !== 'published')
    return refuse('illegal', { params: { from: measure.status, entity: measureMachine.entity } });
  if (found.state !== wanted) return refuse('illegal', { reason: `measure.part_${found.state}` });
  return { measure, part: found };
}

const take = defineCommand('measure.take', Taking, {
  needs: takingPart,
  decide(context, taken) {
    const { receipt } = taken;
    const found = partOf(context, taken, 'open');
    if ('refused' in found) return found;
    if (taken.group !== undefined && !context.state.get(groups, taken.group))
      return refuse('not_found', { field: 'group' });
    const of = partId(taken.id, taken.part);
    return {
      events: [
        events.partTaken.make(taken),
        ...(receipt === undefined ? [] : [receiptGiven.make({ id: receipt, collection: measures.name, of })]),
      ],
    };
  },
});

/** By whoever took it on, by its very code on a building's page, and by those who decide on measures. */
function faultOfHand({ actor }: DecideContext, part: MeasurePart, receipt: string | undefined): Refusal | undefined {
  const isTheirs = part.takenBy === actor.id && part.receipt === receipt;
  return isTheirs || grantFor(actor, 'proposal', 'A') !== undefined
    ? undefined
    : refuse('illegal', { reason: 'measure.of_others' });
}

const giveBack = defineCommand('measure.giveBack', GivingBack, {
  needs: [...takingPart, ...deciding],
  decide(context, { receipt, ...payload }) {
    const found = partOf(context, payload, 'taken');
    if ('refused' in found) return found;
    return faultOfHand(context, found.part, receipt) ?? { events: [events.partGivenBack.make(payload)] };
  },
});

const done = defineCommand('measure.reportDone', Reporting, {
  needs: [...takingPart, ...deciding],
  decide(context, { receipt, ...payload }) {
    const found = partOf(context, payload, 'taken');
    if ('refused' in found) return found;
    return faultOfHand(context, found.part, receipt) ?? { events: [events.partDone.make(payload)] };
  },
});

export const measureCommands = [draft, publish, end, take, giveBack, done] as const;
