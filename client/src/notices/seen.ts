import { notices, type Notice, type NoticeReach } from '@liandong/shared/notices/schema';

/** How a building was reached, as a screen sees it: how many opened it, and not who. */
export type SeenReach = Omit<NoticeReach, 'openedBy'> & { readonly opened: number };

/** A notice as a screen sees it: of one to an organisation's people how many they are, and how many opened it. */
export type SeenNotice = Omit<Notice, 'people' | 'openedBy'> & { readonly told?: number; readonly opened?: number };

export const seenNotices: { readonly name: string; readonly sample?: SeenNotice } = { name: notices.name };
