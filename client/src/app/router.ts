import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { guard } from './guard.ts';
import type { ScaleWish, Theme } from './theme.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Colours that the screen always has; those that the device is set to when absent. */
    theme?: Theme;
    /** Sizes of type and space; desk when absent. */
    scale?: ScaleWish;
    /** Open: the page itself sees to who may enter; otherwise only somebody who is signed in comes here. */
    door?: 'open';
  }
}

/** Every screen is fetched when somebody goes there, so a phone never loads a map it does not show. */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./SignInPage.vue'), meta: { door: 'open' } },
  {
    path: '/c/:community/wall',
    name: 'wall',
    component: () => import('../wall/WallPage.vue'),
    meta: { theme: 'dark', scale: 'wall', door: 'open' },
  },
  { path: '/c/:community/desk', name: 'desk', component: () => import('../desk/DeskPage.vue') },
  {
    path: '/c/:community/replay',
    name: 'replay-desk',
    component: () => import('../replay/ReplayPage.vue'),
  },
  {
    path: '/c/:community/replay/wall',
    name: 'replay-wall',
    component: () => import('../replay/ReplayPage.vue'),
    meta: { theme: 'dark', scale: 'wall' },
  },
  {
    path: '/c/:community/market',
    name: 'market',
    component: () => import('../market/MarketPage.vue'),
  },
  {
    path: '/c/:community/linkage',
    name: 'linkage',
    component: () => import('../linkage/LinkagePage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/projects',
    name: 'projects',
    component: () => import('../projects/ProjectsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/plans',
    name: 'plans',
    component: () => import('../plans/PlansPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/trainings',
    name: 'trainings',
    component: () => import('../trainings/TrainingsPage.vue'),
    meta: { scale: 'fit' },
  },
  { path: '/c/:community/stock', name: 'stock', component: () => import('../stock/StockPage.vue') },
  {
    path: '/c/:community/incidents',
    name: 'incidents',
    component: () => import('../incidents/IncidentsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/board/:board?',
    name: 'board',
    component: () => import('../board/BoardPage.vue'),
    meta: { door: 'open' },
  },
  {
    path: '/c/:community/boards',
    name: 'boards',
    component: () => import('../workspaces/BoardsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/shifts',
    name: 'shifts',
    component: () => import('../shifts/ShiftsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/activities',
    name: 'activities',
    component: () => import('../activities/ActivitiesPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/groups',
    name: 'groups',
    component: () => import('../groups/GroupsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/proposals',
    name: 'proposals',
    component: () => import('../proposals/ProposalsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/sensing',
    name: 'sensing',
    component: () => import('../sensing/SensingPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/orders',
    name: 'orders',
    component: () => import('../orders/OrdersPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/upward',
    name: 'upward',
    component: () => import('../upward/UpwardPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/notices',
    name: 'notices',
    component: () => import('../notices/NoticesPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/calls',
    name: 'calls',
    component: () => import('../calls/CallsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/voices',
    name: 'voices',
    component: () => import('../voices/VoicesPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/building',
    name: 'building',
    component: () => import('../voices/OwnBuildingPage.vue'),
    meta: { scale: 'phone' },
  },
  {
    path: '/c/:community/duty',
    name: 'duty',
    component: () => import('../paging/DutyPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/lists',
    name: 'lists',
    component: () => import('../lists/ListsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/indicators',
    name: 'indicators',
    component: () => import('../indicators/IndicatorsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/blanks',
    name: 'blanks',
    component: () => import('../blanks/BlanksPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/field',
    name: 'field',
    component: () => import('../field/FieldPage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/c/:community/recovery',
    name: 'recovery',
    component: () => import('../recovery/RecoveryPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/forces',
    name: 'forces',
    component: () => import('../deployments/ForcesPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/areas',
    name: 'areas',
    component: () => import('../areas/AreasPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/care',
    name: 'care',
    component: () => import('../care/CarePage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/mood',
    name: 'mood',
    component: () => import('../mood/MoodPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/households',
    name: 'households',
    component: () => import('../households/HouseholdsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/screening',
    name: 'screening',
    component: () => import('../screening/ScreeningPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/search',
    name: 'search',
    component: () => import('../search/SearchPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/access',
    name: 'access',
    component: () => import('../access/AccessPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/accounts',
    name: 'accounts',
    component: () => import('../access/AccountsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/ledger',
    name: 'ledger',
    component: () => import('../ledger/LedgerPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/reads',
    name: 'reads',
    component: () => import('../reads/ReadsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/texts',
    name: 'texts',
    component: () => import('../texts/TextsPage.vue'),
    meta: { scale: 'fit' },
  },
  {
    path: '/c/:community/rights',
    name: 'rights',
    component: () => import('../rights/RightsPage.vue'),
    meta: { scale: 'fit' },
  },
  { path: '/me', name: 'me', component: () => import('../access/MePage.vue'), meta: { scale: 'fit' } },
  {
    path: '/first/:token',
    name: 'first',
    component: () => import('../access/FirstPage.vue'),
    meta: { door: 'open', scale: 'fit' },
  },
  {
    path: '/p/:token',
    name: 'password',
    component: () => import('../access/PasswordPage.vue'),
    meta: { door: 'open', scale: 'fit' },
  },
  {
    path: '/openid',
    name: 'openid',
    component: () => import('./OpenidPage.vue'),
    meta: { door: 'open', scale: 'fit' },
  },
  {
    path: '/e/:token',
    name: 'entry',
    component: () => import('./EntryPage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/a/:code?',
    name: 'arrive',
    component: () => import('../activities/ArrivePage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/q/:code?',
    name: 'walk-up',
    component: () => import('../walk-ups/WalkUpPage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/v/:community/:id',
    name: 'vote',
    component: () => import('../votes/VotePage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/r/:community',
    name: 'recovery-open',
    component: () => import('../recovery/OpenPage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  {
    path: '/w/:token?',
    name: 'wall-link',
    component: () => import('./EntryPage.vue'),
    meta: { theme: 'dark', door: 'open' },
  },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { door: 'open' } },
];

if (import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1') {
  routes.push({
    path: '/gallery',
    name: 'gallery',
    component: () => import('./GalleryPage.vue'),
    meta: { door: 'open' },
  });
}

export const router = createRouter({ history: createWebHistory(), routes });
router.beforeEach(guard);
