import type { RequestLine, RequestRecord } from './schema.ts';

export type Reach = 'none' | 'partial' | 'complete';

/** How far a request has come: promised, on its way or beyond, arrived. */
export interface Axes {
  readonly commit: Reach;
  readonly transit: Reach;
  readonly fulfil: Reach;
}

/**
 * Complete when every line that asks has its amount, so also when none asks; what asks without an amount, or can't be
 * read, is never complete.
 */
function reach(asking: readonly RequestLine[], count: (line: RequestLine) => number): Reach {
  const all = asking.every((line) => line.ask === 'amount' && count(line) >= (line.quantity ?? 0));
  if (all) return 'complete';
  return asking.some((line) => count(line) > 0) ? 'partial' : 'none';
}

/** The three axes of a request, from the counts of its lines [R28]. */
export function axesOf({ lines }: Pick<RequestRecord, 'lines'>): Axes {
  const asking = lines.filter(({ ask }) => ask !== 'none');
  return {
    commit: reach(asking, (line) => line.pledged + line.inTransit + line.received),
    transit: reach(asking, (line) => line.inTransit + line.received),
    fulfil: reach(asking, (line) => line.received),
  };
}
