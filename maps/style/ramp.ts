/** A step of the ramp: 0 is no gap, 4 the widest. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** The smallest gap (people) of each step above 0; the legend reads 0 · 1–2 · 3–4 · 5–7 · 8+. */
export const rampSteps = [1, 3, 5, 8] as const;

/** The step of a gap in people. Nothing missing, or more than enough, is 0. */
export function ramp(gap: number): Level {
  return rampSteps.filter((least) => gap >= least).length as Level;
}
