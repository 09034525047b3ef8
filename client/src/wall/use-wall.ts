import { alerts } from '@liandong/shared/alerts/schema';
import { Areas } from '@liandong/shared/areas/schema';
import { distressTotals } from '@liandong/shared/distress/schema';
import { feedLines } from '@liandong/shared/feed-lines/schema';
import { openStates } from '@liandong/shared/incidents/machine';
import type { Incident } from '@liandong/shared/incidents/schema';
import { bare, type BareIncident } from '@liandong/shared/incidents/view';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { householdTotals } from '@liandong/shared/households/schema';
import { moodPulses } from '@liandong/shared/mood/schema';
import { rounds } from '@liandong/shared/confidence/schema';
import { orderTotals } from '@liandong/shared/life-order/schema';
import { lessons } from '@liandong/shared/practices/experience-schema';
import { resumptionTotals } from '@liandong/shared/resumption/schema';
import { supportTotals } from '@liandong/shared/support/schema';
import { thanks } from '@liandong/shared/thanks/schema';
import { gratitude } from '@liandong/shared/thanks/totals';
import { needTotals } from '@liandong/shared/needs/schema';
import { phaseId, phaseRecords, type PhaseName } from '@liandong/shared/phases/schema';
import { MonitorTotals } from '@liandong/shared/monitoring/totals';
import { campaigns, screeningTotals } from '@liandong/shared/screening/schema';
import { Requests } from '@liandong/shared/requests/schema';
import { groupTotals } from '@liandong/shared/special-groups/schema';
import { SignClusters, SignLeads } from '@liandong/shared/signs/schema';
import { SignTotals } from '@liandong/shared/signs/totals';
import { placesOf } from '@liandong/shared/tasks/places';
import type { Task } from '@liandong/shared/tasks/schema';
import type { BareTask } from '@liandong/shared/tasks/view';
import { forces } from '@liandong/shared/volunteers/forces';
import { refThrottled } from '@vueuse/core';
import { computed } from 'vue';
import { useSession } from '../app/session.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import type { Counted, Walked } from '../screening/coverage.ts';
import { alertsInForce } from './facts/alerts.ts';
import { doorsMet } from './facts/doors.ts';
import { newestFirst } from './facts/feed.ts';
import { summarise } from './facts/forces.ts';
import { limitsOf } from './facts/limits.ts';
import { peopleFacts } from './facts/people.ts';
import { placeOf } from './facts/place.ts';
import { recoveryFacts, type ToldAlone, type WallLesson } from './facts/recovery.ts';
import { signFacts } from './facts/signs.ts';
import { supplyGaps } from './facts/supply.ts';
import type { ToldNeeds } from './facts/twin.ts';

/** What a wall shows of a task: no person, and nothing that people wrote. */
type WallTask = Stamped<BareTask>;

/** Staff who open the wall are given whole tasks: of their crew only the numbers are taken. */
function bareOf(task: Stamped<Task> | WallTask): WallTask {
  if ('filled' in task) return task;
  const { crew, ...rest } = task;
  const { coming, asked } = placesOf({ need: task.need, crew });
  return { ...rest, filled: coming, asked } as WallTask;
}

/** The same of incidents: those that were filed and go on. */
function onWall(incident: Stamped<Incident> | Stamped<BareIncident>): readonly BareIncident[] {
  if (!('course' in incident)) return [incident];
  return incident.filedAt === undefined || !openStates.has(incident.status) ? [] : [bare(incident)];
}

/** At most this often a panel is drawn anew, ms: twenty updates a second would only flicker. */
const repaint = 250;

/** Everything a community's wall shows, derived from what its view is given. */
export function useWall(community: string) {
  const live = useLive(community);
  const calm = <T extends Entity>(collection: Collection<T>) => refThrottled(live.records(collection), repaint, true);
  const whole = live.records<Task | BareTask>({ name: 'tasks' });
  const bareTasks = computed(
    () => new Map([...whole.value].map(([id, task]) => [id, bareOf(task as Stamped<Task> | WallTask)])),
  );
  const seen = live.records<Incident | BareIncident>({ name: 'incidents' });
  const bareIncidents = computed(() => [...seen.value.values()].flatMap(onWall));
  const records = {
    areas: calm(Areas),
    forces: calm(forces),
    tasks: refThrottled(bareTasks, repaint, true),
    requests: calm(Requests),
    alerts: calm(alerts),
    phases: calm(phaseRecords),
    feed: calm(feedLines),
    signs: calm(SignTotals),
    clusters: calm(SignClusters),
    leads: calm(SignLeads),
    points: calm(MonitorTotals),
    incidents: refThrottled(bareIncidents, repaint, true),
    screenings: calm<Walked>(campaigns),
    doors: calm<Counted & Entity>(screeningTotals),
    registered: calm(householdTotals),
    needs: calm<ToldNeeds>(needTotals),
    groups: calm(groupTotals),
    distress: calm(distressTotals),
    moods: calm(moodPulses),
    rounds: calm(rounds),
    order: calm(orderTotals),
    shops: calm(resumptionTotals),
    alone: calm<ToldAlone>(supportTotals),
    lessons: calm<WallLesson>(lessons),
    thanks: calm(thanks),
    gratitude: calm(gratitude),
  };
  const clock = useServerTime(live);
  /** The moment the picture is of: the clock, or when it stopped. */
  const now = computed(() => live.freshness.value.stoppedAt ?? clock.value);
  const own = computed(() =>
    placeOf(records.areas.value, community),
  ); /** What is late turns so by the minute: rows that are made anew each second are measured anew. */
  const minute = computed(() => now.value - (now.value % 60_000));

  /** A community that a sheet founded has no areas yet, but whoever may reach it knows its name. */
  const session = useSession();
  const reached = computed(() => session.communities.find(({ id }) => id === community)?.name ?? '');
  const phase = computed(() => records.phases.value.get(phaseId));

  return {
    community,
    live,
    records,
    clock,
    now,
    place: computed(() => ({ ...own.value, name: own.value.name || reached.value })),
    phase,
    phaseName: computed<PhaseName>(() => phase.value?.phase ?? 'warning'),
    alerts: computed(() => alertsInForce(records.alerts.value.values(), now.value)),
    forces: computed(() => summarise(records.forces.value.values())),
    limits: computed(() => limitsOf(records.tasks.value.values(), now.value, records.incidents.value)),
    supply: computed(() => supplyGaps(records.requests.value.values(), minute.value)),
    signs: computed(() =>
      signFacts(
        records.signs.value.values(),
        records.clusters.value.values(),
        records.leads.value.values(),
        records.points.value.values(),
      ),
    ),
    recovery: computed(() =>
      recoveryFacts({
        rounds: records.rounds.value.values(),
        shops: records.shops.value.values(),
        order: records.order.value,
        alone: records.alone.value,
        lessons: records.lessons.value.values(),
        thanks: records.thanks.value.values(),
        gratitude: records.gratitude.value,
      }),
    ),
    /** doors of the screenings that are on: how many were met */
    doors: computed(() => doorsMet(records.screenings.value, records.doors.value, records.registered.value)),
    people: computed(() => peopleFacts(records.groups.value, records.distress.value, records.moods.value, now.value)),
    feed: computed(() => newestFirst(records.feed.value.values())),
  };
}
export type Wall = ReturnType<typeof useWall>;
