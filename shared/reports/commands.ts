import { Areas } from '../areas/schema.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { phaseNow } from '../phases/schema.ts';
import { requestSubmit } from '../requests/request-commands.ts';
import { reportAsked, reportFiled, reportZero } from './events.ts';
import { faultOfPhotos, readPhotos } from './photos.ts';
import { Ask, Filing, ReportAsks, Reports, Zero, type AskRecord } from './schema.ts';

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
  needs: [{ object: 'report', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide({ state, now }, payload) {
    if (state.get(ReportAsks, payload.id)) return { duplicate: true };
    if (!state.get(Areas, payload.grid)) return refuse('invalid', { field: 'grid', reason: 'report.no_place' });
    if (payload.due <= now) return refuse('invalid', { field: 'due', reason: 'report.due_past' });
    return { events: [reportAsked.make(payload)] };
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

/** A quick report, which becomes a request in the same transaction: what follows is carried by the report's right. */
function filing(kind: 'danger' | 'help', seeing: Need<Filing>) {
  const own: Need<Filing> = { object: 'report', act: 'C', belongs: (_, { request }) => ({ grids: [request.grid] }) };
  return defineCommand(`report.${kind}`, Filing, {
    needs: [own, seeing],
    reads: readPhotos,
    decide(context, { id, floor, photos = [], request }) {
      if (context.state.get(Reports, id)) return { duplicate: true };
      const { grid } = request;
      const fault =
        faultOfFloors(context.state, grid, floor === undefined ? [] : [floor], 'floor') ??
        faultOfPhotos(context, photos);
      if (fault) return fault;
      const place = floor === undefined ? { grid } : { grid, floor };
      return {
        events: [reportFiled.make({ id, kind, ...place, photos })],
        commands: [requestSubmit.make({ id, request })],
      };
    },
  });
}

/** Whoever may enter a hazard may tell of one; whoever may enter a need may say that help is wanted. */
export const reportCommands = [
  ask,
  zero,
  filing('danger', { object: 'hazard', act: 'C', belongs: (_, { request }) => ({ grids: [request.grid] }) }),
  filing('help', { object: 'need', act: 'C', belongs: (_, { request }) => ({ grids: [request.grid] }) }),
] as const;
