import { isShown } from '@liandong/shared/areas/narrowed';
import { limitOf } from '@liandong/shared/tasks/limit';
import type { Task } from '@liandong/shared/tasks/schema';
import { standingOf, type Standing } from '@liandong/shared/volunteers/standing';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { titleSaid } from '../app/product-titles.ts';
import type { MapMarker } from '../map/types.ts';
import type { Desk } from './context.ts';
import { useDeskIncidents } from './use-desk-incidents.ts';

/** The person in hand: where they stand, and the way to the task. */
function useChosen(desk: Desk) {
  return computed(() => {
    const { value: person } = desk.person;
    const volunteer = person === undefined ? undefined : desk.volunteers.value.get(person);
    if (person === undefined || !volunteer) return undefined;
    const running = volunteer.assignment === undefined ? undefined : desk.assignments.value.get(volunteer.assignment);
    const grid = running?.status === 'checked_in' ? running.grid : volunteer.home;
    return { id: person, grid, standing: standingOf(volunteer, running) };
  });
}

/**
 * What the desk's map shows of people, incidents and requests: those of the roster who stand by or are on post, what waits for
 * an answer, the task in hand, and the candidate in hand with the way there.
 */
export function usePins(desk: Desk) {
  const { t } = useI18n();
  const router = useRouter();
  const task = computed(() => (desk.task.value === undefined ? undefined : desk.tasks.value.get(desk.task.value)));
  const chosen = useChosen(desk);
  const incidents = useDeskIncidents(desk);

  const pin = (name: string, word: string, grid: string): string =>
    t('desk.pin', { name, word, place: desk.gridName(grid) });

  function person(id: string, standing: Standing, grid: string): MapMarker {
    const name = desk.personName(id) || t('volunteers.unnamed');
    const label = pin(name, t(`volunteers.standing.${standing}`), grid);
    return { id, grid: desk.block(grid), label, kind: standing === 'on_post' ? 'post' : 'standby' };
  }

  const inTask = ({ id, grid, title, due, createdAt }: Task): MapMarker => {
    const limit = limitOf(due, createdAt, desk.now.value)?.state ?? 'normal';
    return { id, grid: desk.block(grid), kind: 'task', label: titleSaid(title), limit, alone: true };
  };

  const markers = computed<readonly MapMarker[]>(() => {
    const inHand = chosen.value;
    const people = desk.roster.rows.value
      .filter(({ standing }) => standing === 'on_post' || standing === 'standby')
      .filter(({ volunteer }) => volunteer.id !== inHand?.id)
      .map(({ standing, volunteer, grid }) => person(volunteer.id, standing, grid));
    const requests = desk.wanting.value
      .filter((one) => isShown(desk.areas.value, one, { line: desk.line.value, grid: desk.grid.value }))
      .map(({ id, grid, title, kind }): MapMarker => {
        const label = pin(titleSaid(title), t(`desk.asks.${kind}`), grid);
        return { id, grid: desk.block(grid), kind: 'request', label };
      });
    const happening = incidents.open.value
      .filter(({ incident }) => isShown(desk.areas.value, incident, { line: desk.line.value, grid: desk.grid.value }))
      .map(({ incident, standing }): MapMarker => {
        const grid = desk.block(incident.grid);
        return {
          id: incident.id,
          grid,
          kind: 'incident',
          label: pin(titleSaid(incident.title), desk.term(`Incident.${incident.status}`), grid),
          limit: standing?.state ?? 'normal',
        };
      });
    const one = inHand && { ...person(inHand.id, inHand.standing, inHand.grid), alone: true };
    const wanted = task.value && inTask(task.value);
    return [...happening, ...requests, ...people, ...(one ? [one] : []), ...(wanted ? [wanted] : [])];
  });

  const way = computed(() => {
    const [from, to] = [chosen.value, task.value];
    const minutes = from && to && desk.walk.value(from.grid, to.grid);
    return from && to && from.grid !== to.grid && minutes !== undefined
      ? { from: from.id, to: to.id, label: t('volunteers.reason.walk', { n: minutes }) }
      : undefined;
  });

  const blockOrNone = (place: string | undefined) => (place === undefined ? undefined : desk.block(place));
  /** the grid where that way begins, and the one where the task is */
  const start = computed(() => blockOrNone(way.value ? chosen.value?.grid : undefined));
  const aim = computed(() => blockOrNone(task.value?.grid));

  /** Goes to what a pin stands for: the roster's card, the request on the market, the task. */
  function open({ id, kind }: MapMarker): void {
    if (kind === 'task') desk.choose(desk.task.value === id ? undefined : id);
    else if (kind === 'incident')
      void router.push({ name: 'incidents', params: { community: desk.community }, query: { incident: id } });
    else if (kind === 'request')
      void router.push({ name: 'market', params: { community: desk.community }, query: { request: id } });
    else void desk.roster.open(id);
  }

  return { task, markers, way, start, aim, open };
}
