import type { Notice } from '@liandong/shared/protocol/down';
import type { ViewState } from '@liandong/shared/protocol/mirror';
import { defineStore } from 'pinia';
import { markRaw, reactive, ref, shallowRef, type ShallowRef } from 'vue';
import { forbidden, forbiddenIn } from '../app/forbidden.ts';
import { Attachments } from './attachments.ts';
import { fetchView } from './fetch-view.ts';
import type { Stream } from './following.ts';
import { Link, type LinkStatus } from './link.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import { People } from './people.ts';
import { asksReload, remedyOf } from './remedy.ts';
import { serverClock } from './server-clock.ts';
import { Shown } from './shown.ts';

/** An event as a screen hears it, without its changes. */
export interface Heard {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly by?: string;
}

export type PersonHere = Extract<Notice, { kind: 'presence' }>['people'][number];

interface Followed {
  readonly shown: Shown;
  readonly heardAt: ShallowRef<number | undefined>;
  readonly last: ShallowRef<readonly Heard[]>;
  users: number;
}

/** Everything live on this page: one link, one outbox, a mirror per stream. */
export const useLiveStore = defineStore('live', () => {
  const status = ref<LinkStatus>('connecting');
  /** code of the error that ended the work of this page */
  const refusal = ref<string>();
  const outbox = shallowRef<readonly OutboxEntry[]>([]);
  const here = reactive(new Map<string, PersonHere[]>());
  const followed = new Map<string, Followed>();
  const people = new Map<string, People>();
  const clock = serverClock();
  let box: Outbox | undefined;
  let photos: Attachments | undefined;

  const link = markRaw(
    new Link(fetchView, {
      heard: (community, stream, at) => {
        clock.heard(at);
        const one = followed.get(`${community} ${stream}`);
        if (one) one.heardAt.value = performance.now();
      },
      changed: (community, stream, collections, items) => {
        const one = followed.get(`${community} ${stream}`);
        if (!one) return;
        for (const name of collections) one.shown.touch(name);
        one.last.value = items;
      },
      status: (now) => {
        status.value = now;
        if (now === 'refused') refusal.value = link.refusal;
        else if (now === 'open' && remedyOf(refusal.value) === 'sign_in') refusal.value = undefined;
        if (now === 'open') void box?.flush();
      },
      notice: (notice) => {
        if (notice.kind === 'presence') here.set(notice.community, notice.people);
      },
    }),
  );

  function follow(community: string, stream: Stream): Followed {
    const key = `${community} ${stream}`;
    let one = followed.get(key);
    if (!one) {
      one = { shown: new Shown(), heardAt: shallowRef(), last: shallowRef([]), users: 0 };
      followed.set(key, one);
      link.follow(community, stream, one.shown.mirror);
    }
    one.users++;
    link.open();
    return one;
  }

  function unfollow(community: string, stream: Stream): void {
    const key = `${community} ${stream}`;
    const one = followed.get(key);
    if (!one || --one.users > 0) return;
    followed.delete(key);
    link.unfollow(community, stream);
  }

  /** The outbox of an account; what an earlier page left is sent first. */
  function outboxOf(account: string): Outbox {
    if (!box) {
      const attached = attachmentsOf(account);
      const send: ConstructorParameters<typeof Outbox>[1] = async (command) => {
        if (!link.connected) return undefined;
        const before = await attached.deliver(command);
        const reply = before === 'delivered' ? await link.send(command) : before;
        refusal.value = asksReload(reply) ?? refusal.value;
        if (reply) forbidden.value = forbiddenIn(reply.error, command.community);
        return reply;
      };
      const changed = (entries: readonly OutboxEntry[]): void => void (outbox.value = entries.slice());
      box = new Outbox(account, send, changed, (command) => attached.forget(command));
      void box.open();
    }
    return box;
  }

  /** Photos of an account that its wishes name. */
  function attachmentsOf(account: string): Attachments {
    return (photos ??= new Attachments(account));
  }

  /**
   * Shows what this device last saw of a stream, as old as it is, until the server is heard.
   * @param silence how long ago it was heard, ms
   */
  function recall(community: string, stream: Stream, state: ViewState['state'], silence: number): void {
    const one = followed.get(`${community} ${stream}`);
    if (!one || one.shown.mirror.epoch !== undefined) return;
    for (const [name, records] of Object.entries(state)) {
      one.shown.mirror.maps.set(name, new Map(records.map((record) => [record.id, record])));
      one.shown.touch(name);
    }
    one.heardAt.value = performance.now() - silence;
  }

  function peopleOf(community: string): People {
    let known = people.get(community);
    if (!known) people.set(community, (known = new People(community)));
    return known;
  }

  /** Ends everything of this login on this page; its unsent wishes are wiped. */
  async function signOut(): Promise<void> {
    link.close();
    followed.clear();
    people.clear();
    await Promise.all([box?.wipe(), photos?.wipe()]);
    box = undefined;
    photos = undefined;
  }

  return {
    status,
    refusal,
    outbox,
    here,
    serverNow: clock.now,
    link,
    follow,
    unfollow,
    outboxOf,
    attachmentsOf,
    recall,
    peopleOf,
    signOut,
  };
});
