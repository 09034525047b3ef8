import type { Unit } from '@liandong/shared/indicators/measure';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';

/** Words of kinds, by the indicator whose kinds they are; supplies are called by their own name. */
const kindWords: Readonly<Record<string, string>> = {
  ...{ E01: 'Severity', E02: 'Severity', E03: 'Severity', E04: 'Severity', E05: 'Severity', E06: 'Severity' },
  ...{ E18: 'needClass', E21: 'feeling', E25: 'Priority', E27: 'Purpose', E29: 'FunctionalLine' },
};

const fine: ReadonlySet<Unit> = new Set<Unit>(['hours', 'days', 'points', 'ties']);

/** A value in figures, as it is read: — where there is none. */
export function figureOf(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '—';
  const digits = fine.has(unit) || (unit === 'minutes' && Math.abs(value) < 10) ? 1 : 0;
  return String(Number(value.toFixed(digits)));
}

/** Names of indicators, measures and kinds, in the reader's language. */
export function useSaying() {
  const { t } = useI18n();
  const term = useTerm();
  return {
    name: (id: string): string => term(`indicator.${id}`),
    formula: (id: string): string => term(`indicator.${id}.formula`),
    measure: (id: string): string => term(`indicator.measure.${id}`),
    unit: (unit: Unit): string => (unit === 'percent' ? '%' : t(`indicators.unit.${unit}`)),
    kind: (indicator: string, kind: string): string => {
      const word = kindWords[indicator];
      return word === undefined ? kind : term(`${word}.${kind}`);
    },
  };
}
