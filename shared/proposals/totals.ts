import type { Change, Write } from '../kernel/state.ts';
import { Proposals, ProposalTotal, type Proposal } from './schema.ts';

/** The one record of totals. */
const allProposals = 'all';

/** Counts what was adopted and what was reported back, when it happens; what retires stays counted. */
export function deriveProposalTotals(write: Write, { collection, before, after }: Change): void {
  if (collection !== Proposals.name || !after) return;
  const [was, is] = [before, after].map((one) => (one as Proposal | undefined)?.status);
  if (was === is || (is !== 'adopted' && is !== 'reported_back')) return;
  const totals = write.get(ProposalTotal, allProposals) ?? { id: allProposals, adopted: 0, reportedBack: 0 };
  write.put(ProposalTotal, {
    id: allProposals,
    adopted: totals.adopted + (is === 'adopted' ? 1 : 0),
    reportedBack: totals.reportedBack + (is === 'reported_back' ? 1 : 0),
  });
}
