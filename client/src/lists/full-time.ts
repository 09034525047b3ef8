const offset = 8 * 3_600_000;

/** "2026-06-08 14:30" by China's clock, as files and paper have it. */
export function fullTime(at: number): string {
  return new Date(at + offset).toISOString().slice(0, 16).replace('T', ' ');
}
