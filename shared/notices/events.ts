import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { including } from '../tasks/events.ts';
import { there } from '../tasks/there.ts';
import {
  DoorsSent,
  noticeDoors,
  noticeOpenings,
  noticeReaches,
  notices,
  One,
  Opened,
  orgNotices,
  Published,
  reachId,
  Tell,
  Withdraw,
  type NoticeReach,
} from './schema.ts';

function reached(write: Write, notice: string, building: string, fields: Partial<NoticeReach>): void {
  const id = reachId(notice, building);
  const before = write.get(noticeReaches, id) ?? { id, notice, building, openedBy: [] };
  write.put(noticeReaches, { ...before, ...fields });
}

export const noticePublished = defineEvent('notice.published', Published, {
  reduce(write, { data, at, by }) {
    write.put(notices, { ...data, status: 'published', at, by });
    const { id, org } = data;
    if (org === undefined) return;
    write.put(noticeOpenings, { id, org, openedBy: [] });
    write.put(orgNotices, { id: org, notices: [...(write.get(orgNotices, org)?.notices ?? []), id] });
  },
});

export const noticeOpened = defineEvent('notice.opened', Opened, {
  reduce(write, { data: { id, buildings }, by }) {
    for (const building of buildings) {
      const before = write.get(noticeReaches, reachId(id, building))?.openedBy ?? [];
      reached(write, id, building, { openedBy: including(before, by) });
    }
    if (!there(write, notices, id).people?.includes(by)) return;
    write.edit(noticeOpenings, id, { openedBy: including(there(write, noticeOpenings, id).openedBy, by) });
  },
});

export const noticeTold = defineEvent('notice.told', Tell, {
  reduce: (write, { data: { id, building, how, left }, at, by }) =>
    reached(write, id, building, { told: { how, left, at, by } }),
});

export const noticeDoorsSent = defineEvent('notice.doorsSent', DoorsSent, {
  reduce(write, { data: { id, doors } }) {
    for (const { task, buildings } of doors) {
      write.put(noticeDoors, { id: task, notice: id, buildings });
      for (const building of buildings) reached(write, id, building, { door: { task } });
    }
  },
});

export const noticeWithdrawn = defineEvent('notice.withdrawn', Withdraw, {
  reduce: (write, { data: { id, reason }, at }) =>
    write.edit(notices, id, { status: 'withdrawn', endedAt: at, reason }),
});

export const noticeExpired = defineEvent('notice.expired', One, {
  reduce: (write, { data: { id }, at }) => write.edit(notices, id, { status: 'expired', endedAt: at }),
});

function leaveOrg(write: Write, org: string, id: string): void {
  write.remove(noticeOpenings, id);
  const rest = there(write, orgNotices, org).notices.filter((one) => one !== id);
  if (rest.length > 0) write.edit(orgNotices, org, { notices: rest });
  else write.remove(orgNotices, org);
}

/** It leaves live state, and whom it reached with it; the log keeps both. */
export const noticeArchived = defineEvent('notice.archived', One, {
  reduce(write, { data: { id } }) {
    const { buildings, org } = there(write, notices, id);
    if (org !== undefined) leaveOrg(write, org, id);
    for (const building of buildings) {
      const { door } = write.get(noticeReaches, reachId(id, building)) ?? {};
      if (door) write.remove(noticeDoors, door.task);
      write.remove(noticeReaches, reachId(id, building));
    }
    write.remove(notices, id);
  },
});

export const noticeEvents = [
  noticePublished,
  noticeOpened,
  noticeTold,
  noticeDoorsSent,
  noticeWithdrawn,
  noticeExpired,
  noticeArchived,
] as const;
