import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { placedAs, placedBy } from '../kernel/placed.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Change, Entity, Stamped, Write } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import type { View } from '../kernel/view.ts';
import { without } from '../kernel/without.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { leavesAt, noticeCommands } from './commands.ts';
import { noticeEvents } from './events.ts';
import { noticeMachine } from './machine.ts';
import { deriveLeaving } from './people.ts';
import {
  noticeDoors,
  noticeOpenings,
  noticeReaches,
  notices as records,
  reachId,
  type Notice,
  type NoticeOpening,
  type NoticeReach,
} from './schema.ts';
import { terms } from './terms.ts';

/** As a wall shows it: what it is called, where and until when. */
const onWall = once(({ id, title, status, until, grids, version, changedAt, ...rest }: Stamped<Notice>): Entity => {
  const record = { id, title: forWall(title), status, until, grids, at: rest.at, version, changedAt };
  return record;
});

/** Of an organisation's people how many they are, and nobody by an id. */
const unnamed = once((notice: Stamped<Notice>): Entity => {
  const { people } = notice;
  if (!people) return notice;
  // Whoever changed it last may be whoever left last.
  const record = { ...without(notice, 'people', 'changedBy'), told: people.length };
  return record;
});

/** Whether what an organisation says is somebody's to read by a right: whoever works there, and whoever answers for notices. */
const isFor = ({ actor }: View, org: string): boolean =>
  actor.grants.some((grant) => grant.org === org) || grantFor(actor, 'notice', 'A') !== undefined;

/** What an organisation says to its people is for them and for whom it is by right. */
function seen(notice: Stamped<Notice>, view: View): Entity | undefined {
  return notice.org === undefined || isFor(view, notice.org) ? unnamed(notice) : undefined;
}

/** How many opened it, and not who: nor who changed it last, which is whoever opened it last. */
const counted = once((reach: Stamped<NoticeReach> | Stamped<NoticeOpening>): Entity => {
  const record = { ...without(reach, 'openedBy', 'changedBy'), opened: reach.openedBy.length };
  return record;
});

/** How many opened it is for whoever writes to the organisation's people, and not for those who are told. */
function openingSeen(opening: Stamped<NoticeOpening>, view: View): Entity | undefined {
  const writes = (['C', 'A'] as const).some((act) => grantFor(view.actor, 'notice', act, { org: opening.org }));
  return writes && isFor(view, opening.org) ? counted(opening) : undefined;
}

/** Both that follow from others: doors that somebody went to, people who left. */
function derive(write: Write, change: Change): void {
  deriveDoors(write, change);
  deriveLeaving(write, change);
}

/** Whoever went to the doors is done: the buildings are reached; where it was called off, they are as before. */
function deriveDoors(write: Write, { collection, id, after }: Change): void {
  if (collection !== tasks.name || !after) return;
  const door = write.get(noticeDoors, id);
  if (!door) return;
  const { status, doneAt } = after as Stamped<Task>;
  for (const building of door.buildings) {
    const reach = write.get(noticeReaches, reachId(door.notice, building));
    if (!reach || reach.door?.task !== id) continue;
    if (status === 'cancelled') write.edit(noticeReaches, reach.id, { door: undefined });
    else if (doneAt !== reach.door.doneAt)
      write.edit(noticeReaches, reach.id, { door: { task: id, ...(doneAt === undefined ? {} : { doneAt }) } });
  }
}

/** 通知 and whom they reached [R20]. */
export const notices: Capability = {
  name: 'notices',
  commands: noticeCommands,
  events: noticeEvents,
  collections: [
    // Whoever has a building of it reads it, also where it is for a whole grid.
    shown(records, {
      object: 'notice',
      belongs: ({ grids, buildings, org }) => stated({ grids: [...grids, ...buildings], org }),
      full: seen,
      summary: (notice) => (notice.org === undefined ? onWall(notice) : undefined),
      people: ({ people = [] }) => people,
      own: unnamed,
    }),
    shown(noticeOpenings, {
      object: 'notice',
      belongs: ({ org }) => ({ org }),
      full: openingSeen,
    }),
    shown(noticeReaches, {
      object: 'report',
      belongs: ({ building }) => ({ grids: [building] }),
      full: counted,
    }),
  ],
  machines: [noticeMachine],
  deadlines: [
    deadline(records, 'notice.expire', ({ status, until }) => (status === 'published' ? until : undefined)),
    deadline(records, 'notice.archive', leavesAt),
  ],
  placed: [
    placedBy(records, 'grids', 'buildings'),
    placedBy(noticeDoors, 'buildings'),
    placedAs(noticeReaches, {
      at: ({ building }) => [building],
      move(write, reach, to) {
        const building = to(reach.building);
        if (building === reach.building) return;
        write.remove(noticeReaches, reach.id);
        write.put(noticeReaches, { ...reach, id: reachId(reach.notice, building), building });
      },
    }),
  ],
  terms,
  derive,
};
