const day = 86_400_000;
const offset = 8 * 3_600_000;

/** When goods that are good until a date stop being so, ms: the end of that day in China. `picked` is the date's midnight on this device. */
export function endOfDate(picked: number): number {
  const date = new Date(picked);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - offset + day - 1;
}
