import { Type, type Static } from 'typebox';
import type { Collection, State } from '../kernel/state.ts';
import { phases, type PhaseName } from '../phases/schema.ts';
import { defaultWeights, dimensions, type Weights } from './weights.ts';

const closed = { additionalProperties: false } as const;
/** Id of a measure, as `E24.joint`. */
export const MeasureId = Type.String({ maxLength: 40, pattern: '^[BE][0-9]{2}\\.[A-Za-z]+$' });

/** `indicator.aim`: `id` is the measure's; without a target the default counts again. */
export const Aim = Type.Object(
  { id: MeasureId, target: Type.Optional(Type.Number({ minimum: 0, maximum: 1e6 })) },
  closed,
);

const Weight = Type.Integer({ minimum: 0, maximum: 100 });
/** What each dimension weighs, in percent. */
export const PhaseWeights = Type.Object(
  Object.fromEntries(dimensions.map((dimension) => [dimension, Weight])) as Record<
    (typeof dimensions)[number],
    typeof Weight
  >,
  closed,
);
/** `indicator.weigh`: what the five dimensions weigh in a phase, whose name is its id, in percent. */
export const Weigh = Type.Object({ id: Type.Enum([...phases]), weights: PhaseWeights }, closed);

/** Of the one record of settings. */
export const settingsId = 'settings';
/** `indicator.stateAdults`: how many people of 18 and over live here, as the register of residents has it. */
export const StatingAdults = Type.Object(
  { id: Type.Literal(settingsId), adults: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  closed,
);

/** What a community has set otherwise than by default; one record. */
export interface IndicatorSettings {
  readonly id: string;
  readonly targets: Readonly<Record<string, number>>;
  readonly weights: Readonly<Partial<Record<PhaseName, Weights>>>;
  /** people of 18 and over, of whom the share of the active is taken */
  readonly adults?: number;
}
export const indicatorSettings: Collection<IndicatorSettings> = { name: 'indicatorSettings' };

/** What stood at the end of a day, of what counts what is there. */
export const Closed = Type.Object(
  {
    /** number of the day since 1970 in China */
    day: Type.Integer({ minimum: 0 }),
    levels: Type.Array(Type.Object({ measure: MeasureId, n: Type.Number(), d: Type.Number() }, closed), {
      maxItems: 60,
    }),
  },
  closed,
);
export type Closed = Static<typeof Closed>;

/** What the dimensions weigh in a phase. */
export function weightsIn(state: State, phase: PhaseName): Weights {
  return state.get(indicatorSettings, settingsId)?.weights[phase] ?? defaultWeights[phase];
}
