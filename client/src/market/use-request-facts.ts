import { incidents } from '@liandong/shared/incidents/schema';
import { axesOf } from '@liandong/shared/requests/axes';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Row } from '../requests/rows.ts';
import { useSay } from '../requests/say.ts';
import { dotted } from '../ui/own-words.ts';
import { useMarket } from './use-market.ts';

type Fact = [name: string, said: string];

/** A request in facts, in the order of the form ICS-213RR; what is not known has no line. */
export function useRequestFacts(row: () => Row): ComputedRef<Fact[]> {
  const { t } = useI18n();
  const say = useSay();
  const { now, live, requestPlace, rows } = useMarket();
  const known = live.records(incidents);
  const at = (time: number): string => say.time(time, now.value);
  const by = (account: string | undefined, time: number | undefined): string =>
    dotted(account === undefined ? '' : live.people.name(account), time === undefined ? '' : at(time));

  return computed(() => {
    const { request, line } = row();
    const { status, priority, place, placeLater, placeQuality, neededBy, reason, source, incident } = request;
    const reach = Object.entries(axesOf(request)).map(([axis, far]) =>
      t(`market.reach.${axis}`, { far: t(`market.reach.${far}`) }),
    );
    const merged = rows.value.find(({ request: { id } }) => id === request.mergedInto);
    const facts: [string, string | undefined][] = [
      ['incident', incident === undefined ? undefined : (known.value.get(incident)?.title ?? '')],
      ['status', say.term(`request.status.${status}`)],
      ['reach', reach.join(' · ')],
      ['sorted', request.sorted?.map(({ as }) => say.term(`request.as.${as}`)).join(t('market.gives.between'))],
      ['code', line.code],
      ['spec', line.spec],
      ['substitutes', line.substitutes],
      ['priority', say.term(`Priority.${priority}`)],
      ['place', dotted(requestPlace(request), placeLater ? t('market.fact.placeLater') : place)],
      ['placeQuality', placeQuality && say.term(`request.place.${placeQuality}`)],
      ['due', neededBy === undefined ? t('market.noTime') : at(neededBy)],
      ['requester', by(request.requestedBy, undefined)],
      ['approval', by(request.approvedBy, request.approvedAt)],
      ['source', source && dotted(source.table, source.row)],
      ['merged', request.mergedInto === undefined ? undefined : (merged?.request.title ?? t('market.fact.another'))],
      ['reason', request.expired ? t('market.expired') : reason],
    ];
    return facts.flatMap(([name, said]): Fact[] => (said ? [[t(`market.fact.${name}`), said]] : []));
  });
}
