import type { AskRecord } from './schema.ts';
import type { UpReport } from './up-schema.ts';

/** Reports that were due, and those of them that came in time. */
export interface OnTime {
  readonly due: number;
  readonly onTime: number;
}

/** E32, the half about reports: on time, zero reports included, ÷ due, of what fell due since a time (ms). */
export function onTimeSince(
  asks: Iterable<AskRecord>,
  ups: Iterable<UpReport>,
  { since, now }: { readonly since: number; readonly now: number },
): OnTime {
  let [due, onTime] = [0, 0];
  for (const { counted, due: at } of asks) {
    if (!counted || at < since) continue;
    due += counted.all;
    onTime += counted.all - counted.missing.length;
  }
  for (const { due: at, firstSentAt } of ups) {
    if (at === undefined || at < since || (at > now && firstSentAt === undefined)) continue;
    due++;
    if (firstSentAt !== undefined && firstSentAt <= at) onTime++;
  }
  return { due, onTime };
}
