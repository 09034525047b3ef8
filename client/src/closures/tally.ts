import type { Purpose } from '@liandong/shared/closures/checkpoint-schema';

/** How many came in and went out. */
export interface Passed {
  readonly in: number;
  readonly out: number;
}

/** What was counted and not yet noted, by shift and purpose. */
export type Tally = Readonly<Record<string, Readonly<Partial<Record<Purpose, Passed>>>>>;

/** Most that one entry holds each way. */
const most = 99;

/** What is not yet noted of one purpose in a shift. */
export function tallied(tally: Tally, shift: string, purpose: Purpose): Passed {
  return tally[shift]?.[purpose] ?? { in: 0, out: 0 };
}

/** One more. Shifts that are not known any more are dropped: nothing can be counted in them. */
export function counted(
  tally: Tally,
  { shift, purpose, way, known }: { shift: string; purpose: Purpose; way: keyof Passed; known: ReadonlySet<string> },
): Tally {
  const before = tallied(tally, shift, purpose);
  const kept = Object.fromEntries(Object.entries(tally).filter(([id]) => known.has(id)));
  return { ...kept, [shift]: { ...kept[shift], [purpose]: { ...before, [way]: before[way] + 1 } } };
}

/** Nothing of one purpose in a shift, or of the whole shift. */
export function cleared(tally: Tally, shift: string, purpose?: Purpose): Tally {
  const { [shift]: of = {}, ...others } = tally;
  return purpose === undefined ? others : { ...others, [shift]: { ...of, [purpose]: { in: 0, out: 0 } } };
}

/** A shift's entries as they are sent: each purpose by itself, none above what one entry holds. */
export function entriesOf(tally: Tally, shift: string): readonly (Passed & { readonly purpose: Purpose })[] {
  return Object.entries(tally[shift] ?? {}).flatMap(([purpose, passed]) => {
    const entries = Math.ceil(Math.max(passed.in, passed.out) / most);
    const part = (all: number, n: number): number => Math.max(0, Math.min(most, all - n * most));
    return Array.from({ length: entries }, (_, n) => ({
      ...{ purpose: purpose as Purpose, in: part(passed.in, n), out: part(passed.out, n) },
    }));
  });
}
