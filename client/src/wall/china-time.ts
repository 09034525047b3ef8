/** China keeps one time, eight hours before UTC, without summer time; a wall shows it wherever its machine thinks it is. */
const offset = 8 * 3_600_000;
const dayLength = 86_400_000;

/** A moment as a clock in China shows it. `month` 1–12, `weekday` 0 = Sunday. */
export interface ChinaTime {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** "14:32" */
  readonly clock: string;
  /** "08" */
  readonly seconds: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The parts of a moment (ms since 1970 UTC). */
export function chinaTime(at: number): ChinaTime {
  const date = new Date(at + offset);
  return {
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`,
    seconds: two(date.getUTCSeconds()),
  };
}

/** "14:29:51". */
export function clockWithSeconds(at: number): string {
  const { clock, seconds } = chinaTime(at);
  return `${clock}:${seconds}`;
}

/** Number of the calendar day in China; two moments of one day have the same. */
export function chinaDay(at: number): number {
  return Math.floor((at + offset) / dayLength);
}
