import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';

/** Pages by the name of their route, which is also the last part of their address. */
type Pages = Readonly<Record<string, () => Promise<{ readonly default: Component }>>>;

/** Whom the community looks after, and what they say and do together. */
const people: Pages = {
  care: () => import('../care/CarePage.vue'),
  mood: () => import('../mood/MoodPage.vue'),
  households: () => import('../households/HouseholdsPage.vue'),
  screening: () => import('../screening/ScreeningPage.vue'),
  groups: () => import('../groups/GroupsPage.vue'),
  proposals: () => import('../proposals/ProposalsPage.vue'),
  activities: () => import('../activities/ActivitiesPage.vue'),
  voices: () => import('../voices/VoicesPage.vue'),
};

/** What happens, who is told, and how it ends. */
const happening: Pages = {
  incidents: () => import('../incidents/IncidentsPage.vue'),
  sensing: () => import('../sensing/SensingPage.vue'),
  duty: () => import('../paging/DutyPage.vue'),
  calls: () => import('../calls/CallsPage.vue'),
  orders: () => import('../orders/OrdersPage.vue'),
  upward: () => import('../upward/UpwardPage.vue'),
  notices: () => import('../notices/NoticesPage.vue'),
  recovery: () => import('../recovery/RecoveryPage.vue'),
};

/** Who and what there is to help with, and what is agreed on beforehand. */
const forces: Pages = {
  shifts: () => import('../shifts/ShiftsPage.vue'),
  forces: () => import('../deployments/ForcesPage.vue'),
  linkage: () => import('../linkage/LinkagePage.vue'),
  plans: () => import('../plans/PlansPage.vue'),
  projects: () => import('../projects/ProjectsPage.vue'),
  trainings: () => import('../trainings/TrainingsPage.vue'),
  boards: () => import('../workspaces/BoardsPage.vue'),
};

/** What is looked up, counted and kept. */
const records: Pages = {
  search: () => import('../search/SearchPage.vue'),
  lists: () => import('../lists/ListsPage.vue'),
  indicators: () => import('../indicators/IndicatorsPage.vue'),
  figures: () => import('../figures/FiguresPage.vue'),
  blanks: () => import('../blanks/BlanksPage.vue'),
  areas: () => import('../areas/AreasPage.vue'),
  ledger: () => import('../ledger/LedgerPage.vue'),
};

/** Who may do what, and who looked. */
const house: Pages = {
  access: () => import('../access/AccessPage.vue'),
  accounts: () => import('../access/AccountsPage.vue'),
  reads: () => import('../reads/ReadsPage.vue'),
  texts: () => import('../texts/TextsPage.vue'),
  rights: () => import('../rights/RightsPage.vue'),
};

/** Every page of a community that is read from the top, on a desk as on a phone, and asks for nothing but to be signed in. */
export const communityPages: readonly RouteRecordRaw[] = Object.entries({
  ...people,
  ...happening,
  ...forces,
  ...records,
  ...house,
}).map(([name, component]) => ({
  path: `/c/:community/${name}`,
  name,
  component,
  meta: { scale: 'fit' },
}));
