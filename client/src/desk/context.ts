import { alerts } from '@liandong/shared/alerts/schema';
import { blockOf } from '@liandong/shared/areas/block-of';
import { isShown, isShownByGrid } from '@liandong/shared/areas/narrowed';
import { Areas } from '@liandong/shared/areas/schema';
import { grantsIn, type Actor, type Belongs } from '@liandong/shared/kernel/actor';
import { grantFor, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import { householdTotals } from '@liandong/shared/households/schema';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { campaigns, screeningTotals } from '@liandong/shared/screening/schema';
import type { Purpose } from '@liandong/shared/purposes/purpose';
import { Requests } from '@liandong/shared/requests/schema';
import { tasks as taskRecords } from '@liandong/shared/tasks/schema';
import { forces } from '@liandong/shared/volunteers/forces';
import { assignments as assignmentRecords, volunteers as volunteerRecords } from '@liandong/shared/volunteers/schema';
import { computed, inject, ref, watch, type InjectionKey } from 'vue';
import { clock } from '../app/clock.ts';
import { titleSaid } from '../app/product-titles.ts';
import { useSentence } from '../app/refusal.ts';
import type { Account } from '../app/session.ts';
import { useNarrowing } from '../app/use-narrowing.ts';
import { useTerm } from '../app/use-term.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import { useLineOf } from '../shifts/use-line-of.ts';
import { groupTasks } from '../tasks/group-tasks.ts';
import { byHour } from '../tasks/task-chart.ts';
import { notYet } from '../ui/not-yet.ts';
import { alertsInForce } from '../wall/facts/alerts.ts';
import { unmetBy } from '../screening/coverage.ts';
import { gridRows } from './cells.ts';
import { useSensed } from './use-sensed.ts';
import { makeRoster } from './use-roster.ts';
import { walking } from './walk.ts';

/** What can be open over the desk, one at a time. */
export type Dialog = 'search' | 'help' | 'phase' | 'alerts' | 'task' | 'trend' | 'reports' | 'settle' | 'plan';

/** Everything the pieces of the desk work with: live records, what is chosen, rights and words. */
export function makeDesk(community: string, account: Account) {
  const live = useLive(community);
  const now = useServerTime(live);
  const actor: Actor = { id: account.id, grants: grantsIn(account.grants, community) };

  const tasks = live.records(taskRecords);
  const volunteers = live.records(volunteerRecords);
  const assignments = live.records(assignmentRecords);
  const areas = live.records(Areas);
  const requests = live.records(Requests);
  const allForces = live.records(forces);
  const allAlerts = live.records(alerts);
  const phases = live.records(phaseRecords);
  const screenings = live.records(campaigns);
  const doorTotals = live.records(screeningTotals);
  const registered = live.records(householdTotals);

  // What is chosen on this desk; line and grid narrow map, tasks and roster alike, and go along to other pages.
  const { line, grid } = useNarrowing(community);
  /** narrows the list of tasks alone */
  const purpose = ref<Purpose>();
  const task = ref<string>();
  const person = ref<string>();

  const term = useTerm();
  const taskTitle = (id: string): string => titleSaid(tasks.value.get(id)?.title ?? '');
  const personName = (id: string): string => live.people.name(id);
  // Whoever may be listed has a name already when the line is cut.
  watch(volunteers, (all) => [...all.keys()].forEach(personName), { flush: 'post' });
  const sentence = useSentence({ person: personName, task: taskTitle });

  const narrowing = computed(() => ({ line: line.value, grid: grid.value }));
  const groups = computed(() => {
    const shown = { ...narrowing.value, purpose: purpose.value };
    return groupTasks(tasks.value.values(), now.value, shown, areas.value);
  });
  /** requests that wait for an answer */
  const wanting = computed(() => [...requests.value.values()].filter(({ status }) => status === 'published'));
  const minute = computed(() => Math.floor(now.value / 60_000));
  const sensed = useSensed(live, areas, minute);
  const rows = computed(() => {
    const late = groupTasks(tasks.value.values(), now.value, { line: line.value }).flatMap(({ state, items }) =>
      state === 'normal' ? [] : items.map((item) => item.task.grid),
    );
    const asked = wanting.value.filter((one) => isShown(areas.value, one, { line: line.value }));
    const grids = asked.map((one) => one.grid);
    const unmet = unmetBy(screenings.value.values(), doorTotals.value, registered.value);
    return gridRows(areas.value.values(), allForces.value, late, grids, unmet, sensed.value);
  });

  const inForce = computed(() => alertsInForce(allAlerts.value.values(), now.value));
  const fresh = computed(() => {
    const { state, age, stoppedAt } = live.freshness.value;
    return { state, age, stoppedAt: stoppedAt === undefined ? '' : clock(stoppedAt, true) };
  });

  return {
    /** words that count something, before anything has come too */
    counted: (text: string): string => (fresh.value.state === 'loading' ? notYet(text) : text),
    community,
    account,
    live,
    now,
    tasks,
    volunteers,
    assignments,
    areas,
    requests,
    wanting,
    roster: makeRoster({ volunteers, assignments, lineOf: useLineOf(live), areas, now, grid, line }),
    line,
    grid,
    purpose,
    task,
    person,
    term,
    sentence,
    groups,
    rows,
    fresh,
    personName,
    awaitsName: (id: string): boolean => live.people.awaits(id),
    taskTitle,
    phase: computed(() => phases.value.get(phaseId)),
    /** alerts in force, the most severe first */
    inForce,
    /** those, then what awaits approval and drafts, the newest first */
    alerts: computed(() => [
      ...inForce.value,
      ...[...allAlerts.value.values()]
        .filter(({ status }) => status === 'draft' || status === 'pending_approval')
        .sort((a, b) => b.issuedAt - a.issuedAt),
    ]),
    /** tasks by the hour, for the charts; told anew once a minute and when a task changes */
    hours: computed(() => {
      const shown = [...tasks.value.values()].filter((one) => isShown(areas.value, one, narrowing.value));
      return byHour(shown, minute.value * 60_000);
    }),
    /** whether what is kept by grid is of the line and in the area to which the desk is narrowed */
    showsByGrid: (record: { readonly grid: string; readonly line: string }): boolean =>
      isShownByGrid(areas.value, record, narrowing.value),
    walk: computed(() => walking(areas.value)),
    /** the grid in which something lies: a building has no outline of its own on the map */
    block: (place: string): string => blockOf((code) => areas.value.get(code), place),
    gridName: (code: string): string => areas.value.get(code)?.name ?? term('area.unlocated'),
    communityName: computed(() => areas.value.get(community)?.name ?? ''),
    /** what this account may do; the server decides, the desk only shows */
    may: (object: ObjectKind, act: Act, belongs?: Belongs): boolean =>
      grantFor(actor, object, act, belongs) !== undefined,
    actor,
    /** opens a task, and tells colleagues where one is looking */
    choose(id: string | undefined): void {
      task.value = id;
      person.value = undefined;
      live.look('desk', id);
    },
  };
}

export type Desk = ReturnType<typeof makeDesk>;

export const deskKey: InjectionKey<Desk> = Symbol('desk');

/** The desk around a piece of it. @throws outside a desk */
export function useDesk(): Desk {
  const desk = inject(deskKey);
  if (!desk) throw new Error('not on a desk');
  return desk;
}
