import { Areas } from '../areas/schema.ts';
import { DisinfectionPoints } from '../disinfection/schema.ts';
import { defaultDuties } from '../duties/defaults.ts';
import { dutyMatrices, matrixId } from '../duties/schema.ts';
import type { FollowUp } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { MonitorPoints } from '../monitoring/schema.ts';
import { Plans } from '../plans/schema.ts';
import { ReportAsks } from '../reports/schema.ts';
import { campaigns } from '../screening/schema.ts';
import { shiftTemplates } from '../shifts/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/schema.ts';
import { workspaceOf } from '../workspaces/schema.ts';
import { inventedPeople, practices } from './data.ts';
import type { PracticeId } from './schema.ts';

/** What of a practice a wish makes. */
export type Making =
  | 'board'
  | 'duty'
  | 'task'
  | 'disinfection'
  | 'monitoring'
  | 'plan'
  | 'shift'
  | 'screening'
  | 'report'
  | 'person';

/** One thing that a practice makes: what it is, what it is called, and the wish that makes it. */
export interface Made {
  readonly what: Making;
  readonly name: string;
  readonly wish: FollowUp;
}

const hour = 3_600_000;
/** A report is asked for the evening of today, in Shanghai. */
const reportHour = 20;
const offset = 8 * hour;

function tonight(now: number): number {
  const midnight = Math.floor((now + offset) / (24 * hour)) * 24 * hour - offset;
  const due = midnight + reportHour * hour;
  return due > now + hour ? due : due + 24 * hour;
}

/** The community's own area: what has no grid of its own stands there. */
function whole(state: State): string | undefined {
  return [...state.all(Areas).values()].find(({ kind }) => kind === 'community')?.id;
}

function ofGrids(state: State, practice: PracticeId): Made[] {
  const { disinfection, monitoring } = practices[practice];
  const grids = [...state.all(Areas).values()].filter(({ kind }) => kind === 'grid');
  return grids.flatMap(({ id: grid, name: called }) => {
    const named = (name: string): string => name.replace('{grid}', called).slice(0, 40);
    const idOf = (key: string): string => `${practice}-${key}-${grid}`;
    const points = disinfection.flatMap(({ key, name, everyHours }): Made[] => {
      const payload = { id: idOf(key), name: named(name), grid, everyHours, isChecked: false };
      const made: Made = { what: 'disinfection', name: payload.name, wish: { type: 'disinfection.plan', payload } };
      return state.get(DisinfectionPoints, payload.id) ? [] : [made];
    });
    const looks = monitoring.flatMap(({ key, name, perDay }): Made[] => {
      const payload = { id: idOf(key), name: named(name), grid, perDay };
      const made: Made = { what: 'monitoring', name: payload.name, wish: { type: 'monitor.place', payload } };
      return state.get(MonitorPoints, payload.id) ? [] : [made];
    });
    return [...points, ...looks];
  });
}

/** Duties are added to the matrix that stands; what somebody has revised stays as it is. */
function ofDuties(state: State, practice: PracticeId): Made[] {
  const standing = state.get(dutyMatrices, matrixId)?.duties ?? defaultDuties;
  const added = practices[practice].duties.filter(({ id }) => !standing.some((duty) => duty.id === id));
  if (added.length === 0) return [];
  const payload = { id: matrixId, duties: [...standing, ...added] };
  return [{ what: 'duty', name: added.map(({ name }) => name).join('；'), wish: { type: 'duty.revise', payload } }];
}

function ofScreening(state: State, practice: PracticeId, area: string): Made[] {
  const { screening, boards } = practices[practice];
  const id = `${practice}-screening`;
  const hasBuildings = [...state.all(Areas).values()].some(({ kind }) => kind === 'micro_grid');
  if (!screening || !hasBuildings || state.get(campaigns, id)) return [];
  const { title, why, question } = screening;
  const payload = {
    ...{ id, title, why, basis: 'law-personal-information', line: 'epidemic', areas: [area], keepDays: 30 },
    tables: [{ id: 'door', name: boards[0]?.name.slice(0, 20) ?? title, askedBy: '社区' }],
    fields: [{ id: 'help', label: question, kind: 'yes_no', tables: ['door'] }],
  };
  return [{ what: 'screening', name: title, wish: { type: 'campaign.draft', payload } }];
}

function ofPeople(state: State, practice: PracticeId, home: string): Made[] {
  return inventedPeople.flatMap(({ key, name, skills }): Made[] => {
    const id = `${practice}-${key}`;
    if (state.get(volunteers, id)) return [];
    const payload = { id, name, skills: [...skills], home, force: 'volunteer' };
    return [{ what: 'person', name, wish: { type: 'volunteer.register', payload } }];
  });
}

/**
 * What of a practice is not there yet, ready to be made; all of it in the first place, nothing once it stands. `now` in ms.
 * The same for the preview and for the act: nothing is made that was not shown.
 */
export function makingsOf(state: State, practice: PracticeId, now: number, people: boolean): readonly Made[] {
  const { boards, tasks: work, shifts, plan, report } = practices[practice];
  const area = whole(state);
  if (area === undefined) return [];
  const opened = boards.flatMap(({ key, name, scope, start }): Made[] => {
    const id = `${practice}-${key}`;
    const payload = { id, name, scope, ...(start ? { template: practice } : {}) };
    return workspaceOf(state, id) ? [] : [{ what: 'board', name, wish: { type: 'workspace.open', payload } }];
  });
  const asked = work.flatMap(({ key, ...fields }): Made[] => {
    const id = `${practice}-${key}`;
    const wish = { type: 'task.create', payload: { ...fields, id, grid: area } };
    return state.get(tasks, id) ? [] : [{ what: 'task', name: fields.title, wish }];
  });
  const weekly = shifts.flatMap(({ key, ...fields }): Made[] => {
    const payload = { ...fields, id: `${practice}-${key}`, grid: area };
    const made: Made = { what: 'shift', name: fields.title, wish: { type: 'shift.keepTemplate', payload } };
    return state.get(shiftTemplates, payload.id) ? [] : [made];
  });
  const planId = `${practice}-plan`;
  const written: Made = {
    what: 'plan',
    name: plan.title,
    wish: { type: 'plan.write', payload: { ...plan, id: planId } },
  };
  const reportId = `${practice}-report`;
  return [
    ...opened,
    ...ofDuties(state, practice),
    ...ofGrids(state, practice),
    ...asked,
    ...weekly,
    ...(state.get(Plans, planId) ? [] : [written]),
    ...ofScreening(state, practice, area),
    ...(report === undefined || state.get(ReportAsks, reportId)
      ? []
      : [
          {
            ...{ what: 'report' as const, name: report },
            wish: { type: 'report.ask', payload: { id: reportId, grid: area, due: tonight(now), why: report } },
          },
        ]),
    ...(people ? ofPeople(state, practice, area) : []),
  ];
}
