import { grantFor } from '@liandong/shared/kernel/rights';
import { ProposalComments, Proposals } from '@liandong/shared/proposals/schema';
import { computed, inject, type InjectionKey } from 'vue';
import { openPage } from '../app/page-context.ts';

/** Everything that the pieces of the page about proposals work with. */
export function openProposals(community: string) {
  const page = openPage(community, ['proposal', 'vote']);
  const may = (act: string) => computed(() => grantFor(page.actor.value, 'proposal', act) !== undefined);
  const [leads, moderates, proposes] = [may('U'), may('moderate'), may('C')];
  const voices = may('vote');
  return {
    ...page,
    proposals: page.all(Proposals),
    comments: page.all(ProposalComments),
    /** states the vote, carries out, reports back */
    leads,
    /** leads the talk */
    moderates: computed(() => leads.value || moderates.value),
    proposes,
    /** may say something in a discussion */
    speaks: computed(() => leads.value || moderates.value || proposes.value || voices.value),
  };
}

type ProposalsContext = ReturnType<typeof openProposals>;
export const proposalsKey: InjectionKey<ProposalsContext> = Symbol('proposals');

/** The page around a piece of it. @throws outside of the page */
export function useProposals(): ProposalsContext {
  const page = inject(proposalsKey);
  if (!page) throw new Error('not on the page of proposals');
  return page;
}
