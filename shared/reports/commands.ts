import { Type, type Static } from 'typebox';
import { Areas } from '../areas/schema.ts';
import { incidentReport } from '../incidents/report.ts';
import type { Seen } from '../incidents/schema.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { stated } from '../kernel/stated.ts';
import type { State } from '../kernel/state.ts';
import { phaseNow } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { requestSubmit } from '../requests/request-commands.ts';
import { reportAsked, reportAskForgotten, reportFiled, reportMissing, reportZero } from './events.ts';
import { faultOfPhotos, readPhotos } from './photos.ts';
import { hasToldSince } from './told.ts';
import { upKeeps } from './up-schema.ts';
import { faultOfWhy } from '../notices/why.ts';
import { Ask, Danger, Help, ReportAsks, Reports, Zero, type AskRecord } from './schema.ts';

/** How long after its time word that was asked for may still be given, ms. */
const late = 12 * 3_600_000;

/** Whether an ask reaches a place: the place itself, or the grid or community around it. */
function reaches(state: State, ask: AskRecord, grid: string): boolean {
  for (let at: string | undefined = grid; at !== undefined; at = state.get(Areas, at)?.parent)
    if (at === ask.grid) return true;
  return false;
}

/** The newest ask that reaches a place and may still be answered at `now` (ms); nothing when no superior asked. */
export function askOf(state: State, grid: string, now: number): AskRecord | undefined {
  return [...state.all(ReportAsks).values()]
    .filter((ask) => now < ask.due + late && reaches(state, ask, grid))
    .sort((a, b) => b.askedAt - a.askedAt)[0];
}

/** Whether all-well is asked of a place now: always in the response phase, else when a superior asked [R15]. */
export function zeroAsked(state: State, grid: string, now: number): boolean {
  return phaseNow(state) === 'response' || askOf(state, grid, now) !== undefined;
}

const ask = defineCommand('report.ask', Ask, {
  needs: [
    { object: 'report', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) },
    { object: 'report', act: 'receive' },
  ],
  decide({ state, now }, payload) {
    if (state.get(ReportAsks, payload.id)) return { duplicate: true };
    if (!state.get(Areas, payload.grid)) return refuse('invalid', { field: 'grid', reason: 'report.no_place' });
    if (payload.due <= now) return refuse('invalid', { field: 'due', reason: 'report.due_past' });
    return faultOfWhy(payload.why) ?? { events: [reportAsked.make(payload)] };
  },
});

/** Why these floors are not of that place, or nothing. */
function faultOfFloors(state: State, grid: string, floors: readonly number[], field: string): Refusal | undefined {
  const area = state.get(Areas, grid);
  if (!area) return refuse('invalid', { field, reason: 'report.no_place' });
  const wrong = floors.find((floor) => floor > (area.floors ?? 0));
  return wrong === undefined
    ? undefined
    : refuse('invalid', { field, reason: 'report.no_floor', params: { floor: wrong } });
}

const zero = defineCommand('report.zero', Zero, {
  needs: [{ object: 'report', act: 'C', belongs: (_, { id }) => ({ grids: [id] }) }],
  decide({ state, now }, payload) {
    const fault = faultOfFloors(state, payload.id, payload.floors ?? [], 'floors');
    if (fault) return fault;
    if (!zeroAsked(state, payload.id, now)) return refuse('illegal', { reason: 'report.not_asked' });
    return { events: [reportZero.make(payload)] };
  },
});

type Place = { readonly id: string; readonly grid: string; readonly floor?: number; readonly photos?: string[] };

/** What every quick report notes, or why it can't be; nothing when it is there already. */
function filed(context: DecideContext, kind: 'danger' | 'help', place: Place): NewEvent | Refusal | undefined {
  const { id, grid, floor, photos = [] } = place;
  if (context.state.get(Reports, id)) return undefined;
  const fault =
    faultOfFloors(context.state, grid, floor === undefined ? [] : [floor], 'floor') ?? faultOfPhotos(context, photos);
  return fault ?? reportFiled.make({ id, kind, grid, ...(floor === undefined ? {} : { floor }), photos });
}

/** What a danger is, also where it was told as a request. */
function seenIn(danger: Danger): Static<typeof Seen> {
  if ('incident' in danger) return danger.incident;
  const { title, grid, why } = danger.request;
  return stated({ title: title.slice(0, 80), grid, said: why?.slice(0, 2000) });
}

/** Something dangerous: it is an incident in the same transaction. What follows is carried by the report's right. */
const danger = defineCommand('report.danger', Danger, {
  needs: (['report', 'hazard'] as const).map((object) => ({
    ...{ object, act: 'C' },
    belongs: (_: State, payload: Danger) => ({ grids: [seenIn(payload).grid] }),
  })),
  reads: readPhotos,
  decide(context, payload) {
    const { id, floor, photos } = payload;
    const incident = seenIn(payload);
    const { grid } = incident;
    const event = filed(context, 'danger', stated({ id, grid, floor, photos }));
    if (!event) return { duplicate: true };
    if ('refused' in event) return event;
    const source = { kind: 'report', id } as const;
    return { events: [event], commands: [incidentReport.make(stated({ ...incident, id, photos, source }))] };
  },
});

/** Help is wanted: it is a request in the same transaction. */
const help = defineCommand('report.help', Help, {
  needs: (['report', 'need'] as const).map((object) => ({
    ...{ object, act: 'C' },
    belongs: (_: State, { request }: Help) => ({ grids: [request.grid] }),
  })),
  reads: readPhotos,
  decide(context, { id, floor, photos, request }) {
    const event = filed(context, 'help', stated({ id, grid: request.grid, floor, photos }));
    if (!event) return { duplicate: true };
    if ('refused' in event) return event;
    return { events: [event], commands: [requestSubmit.make({ id, request })] };
  },
});

const One = Type.Object({ id: Id }, { additionalProperties: false });

/** Sent by the clock when the time of an ask is over: who told in time, and who did not. */
const count = defineCommand('report.count', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(ReportAsks, id);
    if (!found || found.counted) return { duplicate: true };
    if (found.due > now) return refuse('illegal', { reason: 'report.not_over' });
    const grids = [...state.all(Areas).values()].filter(
      (area) => area.kind === 'grid' && reaches(state, found, area.id),
    );
    const missing = grids.filter((grid) => !hasToldSince(state, grid, found.askedAt)).map((grid) => grid.id);
    return { events: [reportMissing.make({ id, all: grids.length, missing })] };
  },
});

/** Sent by the clock when nobody counts an ask any more. */
const forgetAsk = defineCommand('report.forgetAsk', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(ReportAsks, id);
    if (!found) return { duplicate: true };
    if (found.due + upKeeps > now) return refuse('illegal', { reason: 'upReport.still_kept' });
    return { events: [reportAskForgotten.make({ id })] };
  },
});

export const reportCommands = [ask, zero, danger, help, count, forgetAsk] as const;
