import { MeasureId } from '@liandong/shared/indicators/schema';
import { windows } from '@liandong/shared/indicators/window';
import { dimensions } from '@liandong/shared/indicators/weights';
import { phases } from '@liandong/shared/phases/schema';
import { Id } from '@liandong/shared/protocol/up';
import { functionalLines } from '@liandong/shared/tasks/lines';
import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const IndicatorParams = Type.Object({ community: Id, id: Id }, closed);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const IndicatorQuery = Type.Object(
  {
    window: Type.Optional(Type.Enum([...windows])),
    grid: Type.Optional(Id),
    line: Type.Optional(Type.Enum([...functionalLines])),
    day: Type.Optional(Day),
    /** with `day`, the last of several */
    to: Type.Optional(Day),
  },
  closed,
);

/** What one indicator is made of; `measure` names one of its figures, such as `E28.order`. */
export const DetailQuery = Type.Object({ ...IndicatorQuery.properties, measure: Type.Optional(MeasureId) }, closed);

const Amount = Type.Union([Type.Number(), Type.Null()]);
const value = { value: Amount, p90: Type.Optional(Amount), n: Type.Number(), d: Type.Number() } as const;

const ToldMeasure = Type.Object({
  ...{ id: Type.String(), ...value, target: Type.Optional(Type.Number()), few: Type.Optional(Type.Literal(true)) },
  inFives: Type.Optional(Type.Literal(true)),
  kinds: Type.Array(Type.Object({ kind: Type.String(), ...value })),
  trend: Type.Array(Type.Object({ at: Type.Integer(), value: Amount })),
});

const Dimension = Type.Enum([...dimensions]);

export const Told = Type.Object({
  ...{ at: Type.Integer(), seq: Type.Integer(), phase: Type.Enum([...phases]) },
  weights: Type.Object(
    Object.fromEntries(dimensions.map((name) => [name, Type.Integer()])) as Record<
      (typeof dimensions)[number],
      ReturnType<typeof Type.Integer>
    >,
  ),
  indicators: Type.Array(
    Type.Object({
      ...{ id: Type.String(), dimension: Dimension, page: Type.Optional(Type.String()), opens: Type.Boolean() },
      measures: Type.Array(ToldMeasure),
    }),
  ),
  dimensions: Type.Array(Type.Object({ name: Dimension, score: Amount })),
  score: Amount,
});

export const Detail = Type.Object({
  ...{ id: Type.String(), opens: Type.Boolean(), found: Type.Integer() },
  entries: Type.Array(
    Type.Object({
      ...{ seq: Type.Integer(), at: Type.Integer(), type: Type.String(), grid: Type.Optional(Type.String()) },
    }),
  ),
  grids: Type.Array(
    Type.Object({ grid: Type.String(), values: Type.Array(Type.Object({ id: Type.String(), ...value })) }),
  ),
});
