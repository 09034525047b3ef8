import { Areas } from '@liandong/shared/areas/schema';
import { alertAcks } from '@liandong/shared/alerts/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { WireError } from '@liandong/shared/protocol/up';
import { tasks } from '@liandong/shared/tasks/schema';
import { assignments, volunteers } from '@liandong/shared/volunteers/schema';
import { useEventListener, useNow, type RemovableRef } from '@vueuse/core';
import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';
import { useSession } from '../app/session.ts';
import { useLiveStore } from '../live/live-store.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useKept } from '../requests/device.ts';
import { useActor } from '../requests/may.ts';
import { useSay } from '../requests/say.ts';
import { myTasks, openTasks, type MyTask } from './my-tasks.ts';

/** A wish that was refused: it stays with its reason until the person takes it away. */
export interface RefusedWish {
  readonly id: string;
  readonly text: string;
  /** ms since 1970 UTC, by this device */
  readonly at: number;
  readonly reason: string;
}

/** A wish that has not been answered. */
export interface WaitingWish {
  readonly id: string;
  readonly about: string;
  readonly type: string;
  readonly text: string;
  readonly at: number;
  readonly refusal?: string;
}

export interface Field {
  readonly community: string;
  readonly view: Live;
  readonly me: Live;
  readonly actor: ComputedRef<Actor>;
  readonly now: ComputedRef<number>;
  readonly online: ComputedRef<boolean>;
  /** code of the grid, micro-grid or home that is one's own; the community's where there is none */
  readonly grid: ComputedRef<string>;
  readonly mine: ComputedRef<readonly MyTask[]>;
  readonly open: ComputedRef<ReturnType<typeof openTasks>>;
  readonly acked: ComputedRef<ReadonlySet<string>>;
  readonly waiting: ComputedRef<readonly WaitingWish[]>;
  readonly refused: RemovableRef<RefusedWish[]>;
  placeName(grid: string): string;
  /** sends a wish, or keeps it until there is a network; `text` says in the outbox what it is */
  wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
  ): Promise<void>;
  drop(id: string): Promise<void>;
  retry(): void;
}

const key = (type: string, id: string): string => `${type} ${id}`;

/** Everything that a person in the field sees and does in one community. */
export function openField(community: string): Field {
  const say = useSay();
  const session = useSession();
  const store = useLiveStore();
  const view = useLive(community);
  const me = useLive(community, 'me');
  const actor = useActor(community);
  const clock = useNow({ interval: 5_000 });
  const areas = view.records(Areas);
  const seen = view.records(tasks);
  const own = me.records(tasks);
  const sent = me.records(assignments);
  const self = me.records(volunteers);
  const acks = me.records(alertAcks);
  /** what the wishes in the outbox are, in the words of whoever made them */
  const texts = useKept<Record<string, string>>('wishes', {});
  const refused = useKept<RefusedWish[]>('refused', []);

  const granted = computed(() => actor.value.grants.flatMap(({ grids }) => grids ?? []));
  const grid = computed(
    () => granted.value[0] ?? self.value.get(actor.value.id)?.home ?? community,
  );
  const mine = computed(() => myTasks(actor.value, own.value, sent.value.values()));
  const open = computed(() =>
    openTasks(seen.value.values(), new Set(mine.value.map(({ task }) => task.id)), [grid.value]),
  );

  const waiting = computed(() =>
    view.outbox.value.map(({ command, about, madeAt, error }): WaitingWish => {
      const id = (command.payload as { id?: string }).id ?? '';
      const text = texts.value[key(command.type, id)] ?? say.term(command.type);
      return {
        id: command.id,
        about,
        type: command.type,
        text,
        at: madeAt,
        ...(error ? { refusal: say.refusal(error) } : {}),
      };
    }),
  );

  function settle(text: string, error: WireError | undefined): void {
    if (error)
      refused.value = [
        ...refused.value,
        {
          id: `${Date.now()}.${refused.value.length}`,
          text,
          at: Date.now(),
          reason: say.refusal(error),
        },
      ];
  }

  async function wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
  ): Promise<void> {
    const name = key(type, payload.id);
    texts.value = { ...texts.value, [name]: text };
    const answer = await view.sendNamed(type, payload);
    texts.value = Object.fromEntries(Object.entries(texts.value).filter(([one]) => one !== name));
    settle(text, answer.error);
  }

  async function drop(id: string): Promise<void> {
    refused.value = refused.value.filter((one) => one.id !== id);
    await view.dropFromOutbox(id);
  }

  /** Does not wait for the next attempt: a person, or the device, says that there is a network. */
  function retry(): void {
    if (store.status !== 'open') {
      store.link.close();
      store.link.open();
    }
    void store.outboxOf(session.account?.id ?? '').flush();
  }

  // What an earlier page left is taken up as soon as this one is here, not at the first new wish.
  store.outboxOf(session.account?.id ?? '');
  useEventListener(window, 'online', retry);

  return {
    community,
    view,
    me,
    actor,
    now: computed(() => clock.value.getTime()),
    online: computed(() => store.status === 'open'),
    grid,
    mine,
    open,
    acked: computed(() => new Set([...acks.value.values()].map(({ alert }) => alert))),
    waiting,
    refused,
    placeName: (code) => areas.value.get(code)?.name ?? '',
    wish,
    drop,
    retry,
  };
}

export const fieldKey: InjectionKey<Field> = Symbol('field');

/** The field of the page around. @throws outside a field page */
export function useField(): Field {
  const field = inject(fieldKey);
  if (!field) throw new Error('not on a field page');
  return field;
}
