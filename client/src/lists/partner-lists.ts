import { groups, type Group } from '@liandong/shared/groups/schema';
import { projects } from '@liandong/shared/incubation/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { orgParties, Orgs } from '@liandong/shared/orgs/schema';
import { purchaseFields, purchases } from '@liandong/shared/purchases/schema';
import { publicClasses } from '@liandong/shared/special-groups/schema';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { listOf, type List } from './list.ts';

/** A group as it is seen: to most, how many they are and not who. */
type SeenGroup = Pick<Group, 'id' | 'name' | 'grid' | 'about' | 'status'> &
  Partial<Pick<Group, 'members'>> & { readonly memberCount?: number };

/** With whom a community works: organisations, groups of neighbours, their projects, and services that are bought. */
export function partnerLists(g: Ground): List[] {
  const fields = common(g);
  const [enrolled, found] = [g.all(Orgs), g.all<SeenGroup>({ name: groups.name })];
  const [grown, bought] = [g.all(projects), g.all(purchases)];
  const orgName = (org: string | undefined): string => (org === undefined ? '' : g.orgName(org));
  const forWhom = (list: readonly string[]): string => list.map((one) => g.word('group', one)).join(g.t('lists.and'));
  const proposing = { acts: ['C', 'A'] } as const;
  const goal = [
    fields.text('goals.aim', 60, true),
    fields.number('goals.aimNumber', [1, 1_000_000], true),
    fields.text('goals.aimUnit', 20, true),
  ];
  return [
    listOf(() => enrolled.value.values(), {
      ...{ name: 'organisations', object: 'area' },
      columns: [
        { key: 'orgName', value: ({ name }) => name },
        { key: 'kind', value: ({ party }) => g.word('org.party', party) },
      ],
      imports: {
        fields: [
          fields.text('organisations.orgName', 60, true),
          fields.choice('organisations.kind', orgParties, 'org.party'),
        ],
        make: (id, { orgName: name, kind }) => ({
          type: 'org.enrol',
          payload: { id, name, party: kind ?? 'social_org' },
        }),
      },
    }),
    listOf(() => found.value.values(), {
      ...{ name: 'groups', object: 'selfOrganisation' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'groupName', value: ({ name }) => name },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ status }) => g.word('SelfOrganization', status) },
        { key: 'members', kind: 'number', value: ({ members, memberCount }) => members?.length ?? memberCount },
        { key: 'note', value: ({ about }) => about },
      ],
      imports: {
        fields: [fields.text('groups.groupName', 40, true), fields.place, fields.text('groups.note', 300)],
        make: (id, { groupName: name, place, note }) => ({
          type: 'group.identify',
          payload: { id, ...stated({ name, grid: place, about: note }) },
        }),
      },
    }),
    listOf(() => grown.value.values(), {
      ...{ name: 'projects', object: 'purchase' },
      columns: [
        { key: 'project', value: ({ title }) => title },
        {
          key: 'org',
          value: ({ org, group = '' }) => (org === undefined ? found.value.get(group)?.name : orgName(org)),
        },
        { key: 'status', value: ({ status }) => g.word('IncubationProject', status) },
        { key: 'groups', value: (one) => forWhom(one.groups) },
        { key: 'why', value: ({ problem }) => problem },
        { key: 'aim', value: ({ aim }) => aim.what },
        { key: 'aimNumber', kind: 'number', value: ({ aim }) => aim.number },
        { key: 'aimUnit', value: ({ aim }) => aim.unit },
        { key: 'outcomes', kind: 'number', value: ({ outcomes }) => outcomes.length },
      ],
      imports: {
        ...proposing,
        fields: [
          fields.text('projects.project', 60, true),
          fields.org,
          fields.some('projects.groups', publicClasses, 'group', true),
          fields.text('projects.why', 500, true),
          ...goal,
        ],
        make: (id, { project: title, org, groups: whom, why, aim, aimNumber, aimUnit }) => ({
          type: 'incubation.propose',
          payload: {
            ...{ id, title, groups: whom, problem: why, aim: { what: aim, number: aimNumber, unit: aimUnit } },
            ...fields.ofOrg({ object: 'purchase', ...proposing }, { org }),
          },
        }),
      },
    }),
    listOf(() => bought.value.values(), {
      ...{ name: 'purchases', object: 'purchase' },
      columns: [
        { key: 'project', value: ({ title }) => title },
        { key: 'service', value: ({ field }) => g.word('PurchaseField', field) },
        { key: 'org', value: ({ contract, org }) => orgName(contract?.org ?? org) },
        { key: 'status', value: ({ status }) => g.word('ServicePurchaseItem', status) },
        { key: 'groups', value: (one) => forWhom(one.groups) },
        { key: 'why', value: ({ why }) => why },
        { key: 'budget', kind: 'number', value: ({ budget }) => budget },
        { key: 'amount', kind: 'number', value: ({ contract }) => contract?.amount },
        { key: 'until', kind: 'time', value: ({ contract }) => contract?.to },
        { key: 'milestones', kind: 'number', value: ({ contract }) => contract?.milestones.length },
        {
          ...{ key: 'acceptedOf', kind: 'number' },
          value: ({ contract }) => contract?.milestones.filter(({ state }) => state === 'accepted').length,
        },
      ],
      imports: {
        ...proposing,
        fields: [
          fields.text('purchases.project', 60, true),
          fields.choice('purchases.service', purchaseFields, 'PurchaseField', true),
          fields.org,
          fields.some('projects.groups', publicClasses, 'group'),
          fields.text('purchases.why', 500, true),
          fields.number('purchases.budget', [1, 1_000_000_000], true),
          ...goal,
        ],
        make: (id, { project: title, service, org, groups: whom, why, budget, aim, aimNumber, aimUnit }) => ({
          type: 'purchase.propose',
          payload: {
            ...{ id, title, field: service, groups: whom ?? [], why, budget },
            goals: [{ key: 'goal-1', what: aim, unit: aimUnit, number: aimNumber }],
            ...fields.ofOrg({ object: 'purchase', ...proposing }, { org }),
          },
        }),
      },
    }),
  ];
}
