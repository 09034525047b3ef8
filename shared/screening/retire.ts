import { retiring } from '../kernel/retire.ts';
import { campaigns, screeningTotals, totalsId } from './schema.ts';

/** Longest that answers are kept, ms. */
const longest = 365 * 86_400_000;

/** A screening that was put away leaves live state with its counts, once no answer of it can be kept any more. */
export const campaignRetiring = retiring(campaigns, 'campaign', ({ status }) => status === 'archived', {
  also(write, { id, buildings }) {
    for (const building of buildings) write.remove(screeningTotals, totalsId({ campaign: id, building }));
  },
  keeps: longest,
});
