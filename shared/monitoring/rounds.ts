const hour = 3_600_000;
const day = 24 * hour;
/** China has one time all year: UTC+8. */
const offset = 8 * hour;

/** When the round began in which `now` lies, for a point with so many rounds a China day; ms. */
export function roundStart(now: number, perDay: number): number {
  const length = day / perDay;
  return Math.floor((now + offset) / length) * length - offset;
}

/** When a round that began at `start` ends, ms. */
export function roundEnd(start: number, perDay: number): number {
  return start + day / perDay;
}
