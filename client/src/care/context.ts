import { Areas } from '@liandong/shared/areas/schema';
import { assessments } from '@liandong/shared/assessments/schema';
import { carePlans } from '@liandong/shared/care-plans/schema';
import { cases } from '@liandong/shared/cases/schema';
import { homeOf } from '@liandong/shared/care/subject';
import { distressContacts } from '@liandong/shared/distress/schema';
import { households } from '@liandong/shared/households/schema';
import { grantFor, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { needs, needTotals } from '@liandong/shared/needs/schema';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { promises } from '@liandong/shared/promises/schema';
import { specialGroups } from '@liandong/shared/special-groups/schema';
import { pairs, supportNets, ties } from '@liandong/shared/support/schema';
import { limitOf, type Limit } from '@liandong/shared/tasks/limit';
import { visits } from '@liandong/shared/visits/schema';
import { computed, inject, ref, shallowRef, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import { useWishes } from '../live/use-wishes.ts';
import { useActor } from '../requests/may.ts';
import { useLimitWords } from '../ui/limit.ts';
import { dayRows } from './day.ts';
import { useNames } from './use-names.ts';

const hour = 3_600_000;
const begins = [
  ...['need', 'specialGroup', 'visit', 'assessment', 'carePlan', 'tie', 'pair', 'distress', 'case', 'promise'],
] as const;

/** Everything that the page of care works with. */
export function openCarePage(community: string) {
  const [view, me] = [useLive(community), useLive(community, 'me')];
  const actor = useActor(community);
  const now = useServerTime(view, 10_000);
  const term = useTerm();
  const { t } = useI18n();
  const { moment, text, span } = useLimitWords();
  const wishes = useWishes(view, begins);
  const areas = view.records(Areas);
  const register = view.records(households);
  /** records of both streams: what the role shows, and what is one's own */
  const all = <T extends Entity>(collection: Collection<T>): ComputedRef<ReadonlyMap<string, Stamped<T>>> => {
    const [shared, own] = [view.records(collection), me.records(collection)];
    return computed(() => new Map([...own.value, ...shared.value]));
  };
  const records = {
    groups: view.records(specialGroups),
    needs: view.records(needs),
    totals: view.records(needTotals),
    visits: view.records(visits),
    promises: view.records(promises),
    assessments: view.records(assessments),
    plans: view.records(carePlans),
    ties: view.records(ties),
    pairs: view.records(pairs),
    nets: view.records(supportNets),
    distress: view.records(distressContacts),
    cases: all(cases),
  };
  const phases = view.records(phaseRecords);
  const phase = computed(() => phases.value.get(phaseId)?.phase ?? 'warning');
  const may = (object: ObjectKind, act: Act): boolean => grantFor(actor.value, object, act) !== undefined;
  /** whoever supervises follows what all of them promised and were told; everybody else their own */
  const supervises = computed(() => may('specialGroup', 'A'));
  /** what one promised oneself, whether it is done or not */
  const myPromises = computed(() => [...records.promises.value.values()].filter(({ by }) => by === actor.value.id));
  const day = computed(() =>
    dayRows(
      {
        ...{ groups: records.groups.value.values(), visits: records.visits.value.values() },
        ...{ assessments: records.assessments.value.values(), distress: records.distress.value.values() },
        plans: records.plans.value.values(),
        ...{ needs: records.needs.value.values(), promises: myPromises.value, phase: phase.value },
      },
      now.value,
    ),
  );
  const wanted = computed(() => [
    ...new Set([
      ...records.groups.value.keys(),
      ...[records.needs, records.distress, records.cases, records.promises].flatMap((one) =>
        // Whoever sees that there is a need, and not whose, has nobody to name.
        [...one.value.values()].flatMap(({ subject }: { readonly subject?: string }) => subject ?? []),
      ),
    ]),
  ]);
  /** Somebody who left no name is called by the building, or the place that they rang from; what they left is all there is of them. */
  const nameless = (subject: string): string => {
    // Whoever asked on the page of their building, where everybody may: what they left is sealed with what they ask.
    const asked = records.needs.value.get(subject);
    const contact = [...records.distress.value.values()].find(
      (one) => one.subject === subject && (one.nameless === true || one.id === subject),
    );
    const grid = contact?.grid ?? asked?.grid;
    if (!contact && !asked) return '';
    const place = grid === undefined ? undefined : areas.value.get(grid)?.name;
    if (place === undefined) return t('care.namelessCaller');
    return t(asked ? 'care.asker' : 'care.nameless', { place });
  };
  const names = useNames(community, register, wanted, (subject) =>
    // Whoever works here and speaks for themselves lives in no household of the register.
    homeOf((id) => register.value.get(id), subject)
      ? t('care.somebody')
      : nameless(subject) || view.people.name(subject),
  );
  return {
    ...{
      community,
      view,
      me,
      actor,
      now,
      areas,
      register,
      wishes,
      term,
      t,
      names,
      phase,
      day,
      myPromises,
      span,
      may,
      supervises,
    },
    ...records,
    /** who is shown in the middle */
    chosen: ref<string>(),
    /** words of promises, by id, of whoever’s care is open in the middle; gone when it closes */
    promiseWords: shallowRef<ReadonlyMap<string, string>>(new Map()),
    known: computed(() => view.freshness.value.state !== 'loading'),
    placeName: (code: string): string => areas.value.get(code)?.name ?? term('area.unlocated'),
    home: (subject: string) => homeOf((id) => register.value.get(id), subject),
    time: (at: number): string => moment(at, now.value),
    /** how something that is due at `due` (ms) stands: near in its last two hours */
    limit: (due: number): Limit | undefined => limitOf(due, due - 24 * hour, now.value, { before: 2 * hour, share: 0 }),
    limitText: (limit: Limit | undefined): string => text(limit, now.value),
  };
}
export type Care = ReturnType<typeof openCarePage>;

export const careKey: InjectionKey<Care> = Symbol('care');

/** The page around a piece of it. @throws outside of the page */
export function useCare(): Care {
  const care = inject(careKey);
  if (!care) throw new Error('not on the page of care');
  return care;
}
