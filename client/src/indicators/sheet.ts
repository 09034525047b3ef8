import type { Told } from '@liandong/shared/indicators/answer';
import { measures } from '@liandong/shared/indicators/list';
import type { Cell } from '../board-files/sheets.ts';
import type { useSaying } from './say.ts';

const round = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? '—' : Math.round(value * 100) / 100;

/** The indicators as rows of a sheet: each measure one, and one for each of its kinds. */
export function rowsOf(
  told: Told,
  say: ReturnType<typeof useSaying>,
  dimension: (name: string) => string,
): (readonly Cell[])[] {
  return told.indicators.flatMap(({ id, dimension: of, measures: all }) => {
    const [name, formula] = [say.name(id), say.formula(id)];
    return all.flatMap((measure) => {
      const { unit = 'percent', dimension: own = of } = measures.get(measure.id) ?? {};
      const row = (kind: string, one: Pick<typeof measure, 'value' | 'p90' | 'n' | 'd'>): readonly Cell[] => [
        ...[id, name, say.measure(measure.id), kind, round(one.value), one.p90 === undefined ? '' : round(one.p90)],
        ...[say.unit(unit), measure.target ?? '', one.n, one.d, dimension(own), formula],
      ];
      return [row('', measure), ...measure.kinds.map((one) => row(say.kind(id, one.kind), one))];
    });
  });
}
