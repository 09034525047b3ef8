import type { ReportRecord } from '@liandong/shared/reports/schema';
import type { EarlySign, SignKind } from '@liandong/shared/signs/schema';
import { momentOf } from '../requests/clock.ts';

/** What I told today, a report or a sign, with how far what became of it has come: a key of its words. */
export interface OwnReport extends Omit<ReportRecord, 'kind' | 'by'> {
  readonly kind: ReportRecord['kind'] | 'sign';
  /** what was seen, of a sign */
  readonly sign?: SignKind;
  readonly state: string | undefined;
}

/** What somebody told today, the newest first: their reports, and the signs that they themselves noted. */
export function reportedToday(
  account: string,
  reports: Iterable<ReportRecord>,
  signs: Iterable<EarlySign>,
  { now, stateOf }: { readonly now: number; readonly stateOf: (report: ReportRecord) => string | undefined },
): OwnReport[] {
  const told = [...reports].map((one): OwnReport => ({ ...one, state: stateOf(one) }));
  const noted = [...signs]
    .filter(({ by }) => by === account)
    .map(({ id, kind, grid, photos, observedAt, status }): OwnReport => ({
      ...{ id, kind: 'sign', sign: kind, grid, photos, at: observedAt },
      state: `EarlySign.${status}`,
    }));
  return [...told, ...noted].filter(({ at }) => momentOf(at, now).days === 0).sort((a, b) => b.at - a.at);
}
