import { activities } from '@liandong/shared/activities/schema';
import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import { alertAcks, alerts } from '@liandong/shared/alerts/schema';
import { consents, type Consent } from '@liandong/shared/consents/schema';
import { incidentReports, incidents } from '@liandong/shared/incidents/schema';
import { households } from '@liandong/shared/households/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { DisinfectionPoints } from '@liandong/shared/disinfection/schema';
import { lessons } from '@liandong/shared/lessons/schema';
import { doorLists } from '@liandong/shared/door-lists/schema';
import { phaseRecords } from '@liandong/shared/phases/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';
import { ReportAsks, Reports, Rounds, type ReportRecord } from '@liandong/shared/reports/schema';
import { GridWorks } from '@liandong/shared/reports/told';
import { Requests } from '@liandong/shared/requests/schema';
import { campaigns, screeningRecords } from '@liandong/shared/screening/schema';
import { taskLeases, type TaskLease } from '@liandong/shared/tasks/lease';
import { tasks } from '@liandong/shared/tasks/schema';
import { assignments, volunteers, type Volunteer } from '@liandong/shared/volunteers/schema';
import { computed, inject, watch, type ComputedRef, type InjectionKey } from 'vue';
import { ApiError } from '../app/api.ts';
import { titleSaid } from '../app/product-titles.ts';
import { useSession } from '../app/session.ts';
import { useDoorLists, type DoorLists } from '../door-lists/use-door-lists.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLiveStore } from '../live/live-store.ts';
import { remedyOf } from '../live/remedy.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { shownPoints } from '../sensing/use-points.ts';
import { useActor } from '../requests/may.ts';
import { forgetPictures, type Picture } from './kept-picture.ts';
import { useKeepPicture } from './keep-picture.ts';
import { myIncidents, type MyIncident } from './my-incidents.ts';
import { endedToday, myTasks, openTasks, type EndedDuty, type MyTask } from './my-tasks.ts';
import { reportedToday, type OwnReport } from './reported.ts';
import { placesOf, type Places } from './rounds.ts';
import { useWishes, type Wishes } from './use-wishes.ts';

/** What a person in the field sees, and the wishes that come of it. */
export interface Field extends Wishes {
  readonly community: string;
  readonly view: Live;
  readonly me: Live;
  readonly actor: ComputedRef<Actor>;
  readonly now: ComputedRef<number>;
  readonly online: ComputedRef<boolean>;
  /** code of the grid, micro-grid or home that is one's own; the community's where there is none */
  readonly grid: ComputedRef<string>;
  readonly mine: ComputedRef<readonly MyTask[]>;
  readonly open: ComputedRef<ReturnType<typeof openTasks>>;
  /** what I ended today as a volunteer */
  readonly ended: ComputedRef<readonly EndedDuty[]>;
  /** incidents that are mine to work on, and those of my place that wait for somebody */
  readonly incidents: ComputedRef<readonly MyIncident[]>;
  /** what I reported today, the newest first */
  readonly reported: ComputedRef<readonly OwnReport[]>;
  /** the own place and its floors, with the words that count */
  readonly places: ComputedRef<Places>;
  /** the doors of one's own tasks, where a list was opened */
  readonly doors: DoorLists;
  /** the login ended: nothing of it is shown any more */
  readonly shut: ComputedRef<boolean>;
  /** what I agreed to about my own data */
  readonly given: ComputedRef<ReadonlyMap<string, Consent>>;
  readonly acked: ComputedRef<ReadonlySet<string>>;
  /** the claims that are mine, by task, and those that I lost lately */
  readonly leases: ComputedRef<ReadonlyMap<string, TaskLease>>;
  /** myself on the register of volunteers */
  readonly volunteer: ComputedRef<Volunteer | undefined>;
  /** buildings of the own grid, by name; none for whoever has one building alone */
  readonly buildings: ComputedRef<readonly AreaRecord[]>;
  placeName(grid: string): string;
  /** title of a task; empty when it is not known any more */
  taskTitle(id: string): string;
}

/** Everything that a person in the field sees and does in one community. */
export function openField(community: string, picture?: Picture): Field {
  const session = useSession();
  const store = useLiveStore();
  const view = useLive(community);
  const me = useLive(community, 'me');
  const actor = useActor(community);
  const now = useServerTime(view, 5_000);
  const areas = view.records(Areas);
  const seen = view.records(tasks);
  const own = me.records(tasks);
  const sent = me.records(assignments);
  const self = me.records(volunteers);
  const acks = me.records(alertAcks);
  const given = me.records(consents);
  const leases = me.records(taskLeases);
  const filed = me.records(Reports);
  const rounds = view.records(Rounds);
  const works = view.records(GridWorks);
  const asks = view.records(ReportAsks);
  const phases = view.records(phaseRecords);
  const requests = view.records(Requests);
  const [inHand, near] = [me.records(incidents), view.records(incidents)];
  const told = me.records(incidentReports);
  const noted = me.records(EarlySigns);
  const wishes = useWishes(view);
  const doors = useDoorLists(community, actor.value.id, me, () => now.value);

  const granted = computed(() => actor.value.grants.flatMap(({ grids }) => grids ?? []));
  const grid = computed(() => granted.value[0] ?? self.value.get(actor.value.id)?.home ?? community);
  const buildings = computed(() =>
    [...areas.value.values()]
      .filter(({ kind, parent }) => kind === 'micro_grid' && parent === grid.value)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true })),
  );
  const mine = computed(() => myTasks(actor.value, own.value, sent.value.values()));
  const open = computed(() =>
    openTasks(seen.value.values(), new Set(mine.value.map(({ task }) => task.id)), [grid.value]),
  );

  const ended = computed(() => endedToday(actor.value.id, sent.value.values(), now.value));
  function stateOfReport({ id, kind }: ReportRecord): string | undefined {
    const status = (kind === 'danger' ? told.value : requests.value).get(id)?.status;
    return status && `${kind === 'danger' ? 'Incident' : 'request.status'}.${status}`;
  }
  const mineToWork = computed(() =>
    myIncidents(actor.value, new Map([...near.value, ...inHand.value]).values(), now.value),
  );
  const reported = computed(() =>
    reportedToday(actor.value.id, filed.value.values(), noted.value.values(), {
      ...{ now: now.value, stateOf: stateOfReport },
    }),
  );
  const places = computed(() =>
    placesOf(
      {
        ...{ areas: areas.value, rounds: rounds.value, works: works.value, asks: asks.value },
        ...{ phases: phases.value, actor: actor.value, grid: grid.value },
      },
      now.value,
    ),
  );
  const shut = computed(() => store.status === 'refused' && remedyOf(store.refusal) !== 'reload');

  // As old as it is: the server's own picture takes its place as soon as it is heard.
  if (picture) {
    for (const stream of ['view', 'me'] as const)
      store.recall(community, stream, picture.streams[stream], Math.max(0, Date.now() - picture.at));
  }
  useKeepPicture(
    community,
    { view, me },
    {
      view: {
        ...{ [Areas.name]: areas, [tasks.name]: seen, [alerts.name]: view.records(alerts) },
        [incidents.name]: near,
        ...{ [activities.name]: view.records(activities), [lessons.name]: view.records(lessons) },
        ...{ [campaigns.name]: view.records(campaigns), [screeningRecords.name]: view.records(screeningRecords) },
        ...{ [households.name]: view.records(households) },
        ...{ [Rounds.name]: rounds, [GridWorks.name]: works, [ReportAsks.name]: asks, [phaseRecords.name]: phases },
        [shownPoints.name]: view.records(shownPoints),
        [DisinfectionPoints.name]: view.records(DisinfectionPoints),
      },
      me: {
        ...{ [tasks.name]: own, [assignments.name]: sent, [volunteers.name]: self },
        [taskLeases.name]: leases,
        [doorLists.name]: doors.open,
        ...{ [incidents.name]: inHand, [incidentReports.name]: told },
        ...{ [alertAcks.name]: acks, [Reports.name]: filed, [consents.name]: given },
        [shownPoints.name]: me.records(shownPoints),
        [DisinfectionPoints.name]: me.records(DisinfectionPoints),
      },
    },
  );
  watch(
    () => store.status,
    async (status) => {
      if (shut.value) await forgetPictures();
      // Who is signed in was recalled: rights may have changed since.
      if (status !== 'open' || !picture) return;
      try {
        await session.refresh();
      } catch (error) {
        // Nobody is signed in, or the line broke again: the link says so by itself.
        if (!(error instanceof ApiError)) throw error;
      }
    },
  );

  return {
    community,
    view,
    me,
    actor,
    now,
    online: computed(() => store.status === 'open'),
    grid,
    buildings,
    mine,
    open,
    ended,
    incidents: mineToWork,
    reported,
    places,
    doors,
    shut,
    given,
    leases,
    volunteer: computed(() => self.value.get(actor.value.id)),
    acked: computed(() => new Set([...acks.value.values()].map(({ alert }) => alert))),
    ...wishes,
    taskTitle: (id) => titleSaid(own.value.get(id)?.title ?? seen.value.get(id)?.title ?? ''),
    placeName: (code) => areas.value.get(code)?.name ?? '',
  };
}

export const fieldKey: InjectionKey<Field> = Symbol('field');

/** The field of the page around. @throws outside a field page */
export function useField(): Field {
  const field = inject(fieldKey);
  if (!field) throw new Error('not on a field page');
  return field;
}
