import { grantFor } from '@liandong/shared/kernel/rights';
import { Orgs } from '@liandong/shared/orgs/schema';
import { deliversFor } from '@liandong/shared/purchases/steps';
import { computed, inject, type InjectionKey } from 'vue';
import { openPage } from '../app/page-context.ts';

/** Everything that the tabs about bought services and projects work with. */
export function openProjects(community: string) {
  const page = openPage(community, ['purchase', 'incubation']);
  const { actor, view, t, term } = page;
  const orgs = view.records(Orgs);
  return {
    ...page,
    orgs,
    /** the organisation for which whoever looks works */
    ownOrg: actor.value.grants.find(({ org }) => org !== undefined)?.org,
    orgName: (id: string): string => orgs.value.get(id)?.name ?? t('projects.someOrg'),
    /** the classes of people for whom something is, in words */
    forWhom: (groups: readonly string[]): string =>
      groups.map((one) => term(`group.${one}`)).join(t('projects.between')) || t('projects.everybody'),
    proposes: computed(() =>
      (['C', 'A'] as const).some((act) =>
        actor.value.grants.some(
          ({ org }) => grantFor(actor.value, 'purchase', act, org === undefined ? {} : { org }) !== undefined,
        ),
      ),
    ),
    decides: computed(() => grantFor(actor.value, 'purchase', 'A') !== undefined),
    scores: computed(() => grantFor(actor.value, 'purchase', 'score') !== undefined),
    /** whether whoever looks works for an organisation */
    delivers: (org: string | undefined): boolean => org !== undefined && deliversFor(actor.value, org),
  };
}

export type ProjectsContext = ReturnType<typeof openProjects>;
export const projectsKey: InjectionKey<ProjectsContext> = Symbol('projects');

/** The page around a piece of it. @throws outside of the page */
export function useProjects(): ProjectsContext {
  const page = inject(projectsKey);
  if (!page) throw new Error('not on the page of projects');
  return page;
}
