import type { ScreeningRecord } from './schema.ts';

/** How long after a visit its answers can be corrected, ms. */
const correctableFor = 24 * 3_600_000;

/** Whether somebody may correct at `at`, ms, what they were told at a door: they asked last, within a day, and nobody has looked into it. */
export function mayCorrect(
  { status, visits }: Pick<ScreeningRecord, 'status' | 'visits'>,
  account: string,
  at: number,
): boolean {
  const last = visits.at(-1);
  const isMet = status === 'completed' || status === 'abnormal';
  return isMet && last?.by === account && at - last.at <= correctableFor;
}
