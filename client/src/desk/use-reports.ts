import { incidents } from '@liandong/shared/incidents/schema';
import { ReportAsks, Reports, Rounds, type ReportRecord } from '@liandong/shared/reports/schema';
import { GridWorks } from '@liandong/shared/reports/told';
import { computed } from 'vue';
import { momentOf } from '../requests/clock.ts';
import type { Desk } from './context.ts';
import { reportersOf } from './reporters.ts';

/** Reports of today, the newest first, and the grids of which word is asked. */
export function useReports(desk: Desk) {
  const told = desk.live.records(incidents);
  const filed = desk.live.records(Reports);
  const rounds = desk.live.records(Rounds);
  const works = desk.live.records(GridWorks);
  const asks = desk.live.records(ReportAsks);
  /** What the reporter wrote: it stands in the incident or request that the report became. */
  const saidOf = ({ id, kind }: ReportRecord): string | undefined =>
    kind === 'danger' ? told.value.get(id)?.course[0]?.said : desk.requests.value.get(id)?.why;
  const reports = computed(() =>
    [...filed.value.values()]
      .filter(({ at }) => momentOf(at, desk.now.value).days === 0)
      .sort((a, b) => b.at - a.at)
      .map((one) => ({ ...one, why: saidOf(one) })),
  );
  const asked = computed(() =>
    reportersOf(
      { areas: desk.areas.value, rounds: rounds.value, works: works.value, asks: asks.value, phase: desk.phase.value },
      desk.now.value,
    ),
  );
  return { reports, asked, missing: computed(() => asked.value.filter(({ reported }) => !reported)) };
}
