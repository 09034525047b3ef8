import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { communityPages } from './community-pages.ts';
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
  // Where somebody begins in it is for their role to say.
  { path: '/c/:community', redirect: '/' },
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
  { path: '/c/:community/stock', name: 'stock', component: () => import('../stock/StockPage.vue') },
  {
    path: '/c/:community/board/:board?',
    name: 'board',
    component: () => import('../board/BoardPage.vue'),
    meta: { door: 'open' },
  },
  {
    path: '/c/:community/building',
    name: 'building',
    component: () => import('../voices/OwnBuildingPage.vue'),
    meta: { scale: 'phone' },
  },
  {
    path: '/c/:community/field',
    name: 'field',
    component: () => import('../field/FieldPage.vue'),
    meta: { scale: 'phone', door: 'open' },
  },
  ...communityPages,
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
