import { stands, type Indicator, type Measure } from '../indicators/measure.ts';
import { needs } from './schema.ts';
import { needClasses, needClassNames, type NeedFamily } from './taxonomy.ts';

const unconfirmed: ReadonlySet<string> = new Set(['identified', 'withdrawn']);
const halves: Readonly<Record<string, number>> = { met: 2, partially_met: 1 };

/** One side; the other is measured in the same way, so that neither looks better for it. */
function side(family: NeedFamily): Measure {
  return {
    ...{ id: `E18.${family}`, shape: 'share', unit: 'percent', per: 2, better: 'more', target: 90 },
    // Both rates stand on every wall [R08]; few needs of one class might be known for whose they are.
    ...{ placed: true, wholeOnly: true },
    events: ['need.assessed', 'need.metChanged', 'need.reassessing', 'need.withdrawn'],
    kinds: needClassNames.filter((name) => needClasses[name] === family),
    taps: [
      stands(needs, ({ family: of, status, needClass, assessedAt, block }) =>
        of !== family || assessedAt === undefined || unconfirmed.has(status)
          ? undefined
          : { at: assessedAt, grid: block, kind: needClass, d: 1, n: halves[status] ?? 0 },
      ),
    ],
  };
}

/** Indicator of needs E18: both sides, always. */
export const needIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E18', object: 'need', dimension: 'public_health', page: 'care' },
    measures: [side('material'), side('spiritual')],
  },
];
