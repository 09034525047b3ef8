const offset = 8 * 3_600_000;

/** A moment (ms since 1970 UTC) as a field for date and time has it, by China's clock: "2026-06-08T14:30". */
export function toChinaInput(at: number): string {
  return new Date(at + offset).toISOString().slice(0, 16);
}

/** The moment that such a field says, ms since 1970 UTC; undefined while it is not filled in. */
export function fromChinaInput(value: string): number | undefined {
  const at = Date.parse(`${value}:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
}
