const offset = 8 * 3_600_000;
const day = 86_400_000;

/** From the first moment of a day to the last of another, ms since 1970 UTC; nothing while one of them is none. */
export function periodOf(first: string, last: string): { readonly from: number; readonly to: number } | undefined {
  const [from, until] = [first, last].map((text) => Date.parse(`${text}T00:00:00+08:00`)) as [number, number];
  return Number.isNaN(from) || Number.isNaN(until) ? undefined : { from, to: until + day - 1 };
}

/** "06-08 14:30" in China. */
export function chinaMoment(at: number): string {
  return new Date(at + offset).toISOString().slice(5, 16).replace('T', ' ');
}
