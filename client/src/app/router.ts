import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import type { Scale, Theme } from './theme.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Colours of the screen; light when absent. */
    theme?: Theme;
    /** Sizes of type and space; desk when absent. */
    scale?: Scale;
  }
}

/** Every screen is fetched when somebody goes there, so a phone never loads a map it does not show. */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./SignInPage.vue') },
  {
    path: '/c/:community/wall',
    name: 'wall',
    component: () => import('../wall/WallPage.vue'),
    meta: { theme: 'dark', scale: 'wall' },
  },
  { path: '/c/:community/desk', name: 'desk', component: () => import('../desk/DeskPage.vue') },
  {
    path: '/c/:community/market',
    name: 'market',
    component: () => import('../market/MarketPage.vue'),
  },
  {
    path: '/c/:community/board/:board?',
    name: 'board',
    component: () => import('../board/BoardPage.vue'),
  },
  {
    path: '/c/:community/field',
    name: 'field',
    component: () => import('../field/FieldPage.vue'),
    meta: { scale: 'phone' },
  },
  {
    path: '/c/:community/access',
    name: 'access',
    component: () => import('../access/AccessPage.vue'),
  },
  { path: '/me', name: 'me', component: () => import('../access/MePage.vue') },
  { path: '/first/:token', name: 'first', component: () => import('../access/FirstPage.vue') },
  {
    path: '/e/:token',
    name: 'entry',
    component: () => import('./EntryPage.vue'),
    meta: { scale: 'phone' },
  },
  {
    path: '/w/:token',
    name: 'wall-link',
    component: () => import('./EntryPage.vue'),
    meta: { theme: 'dark' },
  },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
];

if (import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1') {
  routes.push({ path: '/gallery', name: 'gallery', component: () => import('./GalleryPage.vue') });
}

export const router = createRouter({ history: createWebHistory(), routes });
