import { noticeOpenings, notices, type Notice, type NoticeReach } from '@liandong/shared/notices/schema';

/** How a building was reached, as a screen sees it: how many opened it, and not who. */
export type SeenReach = Omit<NoticeReach, 'openedBy'> & { readonly opened: number };

/** A notice as a screen sees it: of one to an organisation's people how many they are. */
export type SeenNotice = Omit<Notice, 'people'> & { readonly told?: number };

/** How many of an organisation's people opened its notice, under the notice's id. */
interface SeenOpening {
  readonly id: string;
  readonly opened: number;
}
export const seenOpenings: { readonly name: string; readonly sample?: SeenOpening } = { name: noticeOpenings.name };

export const seenNotices: { readonly name: string; readonly sample?: SeenNotice } = { name: notices.name };
