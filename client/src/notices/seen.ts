import type { NoticeReach } from '@liandong/shared/notices/schema';

/** How a building was reached, as a screen sees it: how many opened it, and not who. */
export type SeenReach = Omit<NoticeReach, 'openedBy'> & { readonly opened: number };
