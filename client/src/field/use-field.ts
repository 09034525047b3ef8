import { Areas } from '@liandong/shared/areas/schema';
import { alertAcks, alerts } from '@liandong/shared/alerts/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { phaseRecords } from '@liandong/shared/phases/schema';
import type { WireError } from '@liandong/shared/protocol/up';
import { ReportAsks, Reports, Rounds, type ReportRecord } from '@liandong/shared/reports/schema';
import { Requests } from '@liandong/shared/requests/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { assignments, volunteers } from '@liandong/shared/volunteers/schema';
import { useEventListener, useNow, type RemovableRef } from '@vueuse/core';
import { v7 } from 'uuid';
import { computed, inject, watch, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError } from '../app/api.ts';
import { useSession } from '../app/session.ts';
import type { Attachments } from '../live/attachments.ts';
import { useLiveStore } from '../live/live-store.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { momentOf } from '../requests/clock.ts';
import { useKept } from '../requests/device.ts';
import { useActor } from '../requests/may.ts';
import { useSay } from '../requests/say.ts';
import { forgetPictures, type Picture } from './kept-picture.ts';
import { useKeepPicture } from './keep-picture.ts';
import { endedToday, myTasks, openTasks, type EndedDuty, type MyTask } from './my-tasks.ts';
import { placesOf, type Places } from './rounds.ts';

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
  readonly payload: unknown;
}

/** A quick report of today, with how far its request has come. */
export interface OwnReport extends ReportRecord {
  readonly status: string | undefined;
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
  /** what I ended today as a volunteer */
  readonly ended: ComputedRef<readonly EndedDuty[]>;
  /** what I reported today, the newest first */
  readonly reported: ComputedRef<readonly OwnReport[]>;
  /** the own place and its floors, with the word of today */
  readonly places: ComputedRef<Places>;
  /** the login ended: nothing of it is shown any more */
  readonly shut: ComputedRef<boolean>;
  readonly acked: ComputedRef<ReadonlySet<string>>;
  readonly waiting: ComputedRef<readonly WaitingWish[]>;
  readonly refused: RemovableRef<RefusedWish[]>;
  placeName(grid: string): string;
  /** title of a task; empty when it is not known any more */
  taskTitle(id: string): string;
  /** sends a wish, or keeps it until there is a network; `text` says in the outbox what it is */
  wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
    photos?: readonly Blob[],
  ): Promise<void>;
  drop(id: string): Promise<void>;
  retry(): void;
}

/** Names a wish by what it is about; several about one building differ by their floors. */
function key(type: string, payload: { id?: string; floors?: readonly number[] }): string {
  return `${type} ${payload.id ?? ''} ${(payload.floors ?? []).join()}`;
}

/** Everything that a person in the field sees and does in one community. */
export function openField(community: string, picture?: Picture): Field {
  const say = useSay();
  const { t, te } = useI18n();
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
  const filed = me.records(Reports);
  const rounds = view.records(Rounds);
  const asks = view.records(ReportAsks);
  const phases = view.records(phaseRecords);
  const requests = view.records(Requests);
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

  const ended = computed(() =>
    endedToday(actor.value.id, sent.value.values(), clock.value.getTime()),
  );
  const reported = computed(() => {
    const today = [...filed.value.values()].filter(
      ({ at }) => momentOf(at, clock.value.getTime()).days === 0,
    );
    return today
      .sort((a, b) => b.at - a.at)
      .map((one) => ({ ...one, status: requests.value.get(one.id)?.status }));
  });
  const places = computed(() =>
    placesOf(
      {
        ...{ areas: areas.value, rounds: rounds.value, asks: asks.value },
        ...{ phases: phases.value, actor: actor.value, grid: grid.value },
      },
      clock.value.getTime(),
    ),
  );
  const shut = computed(() => store.status === 'refused' && store.refusal !== 'client_too_old');

  // As old as it is: the server's own picture takes its place as soon as it is heard.
  if (picture) {
    for (const stream of ['view', 'me'] as const)
      store.recall(
        community,
        stream,
        picture.streams[stream],
        Math.max(0, Date.now() - picture.at),
      );
  }
  useKeepPicture(
    community,
    { view, me },
    {
      view: {
        ...{ [Areas.name]: areas, [tasks.name]: seen, [alerts.name]: view.records(alerts) },
        ...{ [Rounds.name]: rounds, [ReportAsks.name]: asks, [phaseRecords.name]: phases },
      },
      me: {
        ...{ [tasks.name]: own, [assignments.name]: sent, [volunteers.name]: self },
        ...{ [alertAcks.name]: acks, [Reports.name]: filed },
      },
    },
  );
  watch(
    () => store.status,
    async (status) => {
      if (shut.value) await forgetPictures();
      // Who is signed in was recalled: rights may have changed since.
      if (status !== 'open' || !picture) return;
      try {
        await session.refresh();
      } catch (error) {
        // Nobody is signed in, or the line broke again: the link says so by itself.
        if (!(error instanceof ApiError)) throw error;
      }
    },
  );

  /** A refusal as it is said to whoever is in the field: the desk's own sentences speak of somebody else. */
  function said(error: WireError): string {
    const own = `field.refused.${error.reason ?? error.code}`;
    return te(own, 'zh-CN') ? t(own, { ...error.params }) : say.refusal(error);
  }

  const waiting = computed(() =>
    view.outbox.value.map(({ command, about, madeAt, error }): WaitingWish => {
      const payload = command.payload as { id?: string; floors?: readonly number[] };
      const text = texts.value[key(command.type, payload)] ?? say.term(command.type);
      return {
        id: command.id,
        about,
        type: command.type,
        text,
        at: madeAt,
        payload,
        ...(error ? { refusal: said(error) } : {}),
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
          reason: said(error),
        },
      ];
  }

  async function wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
    photos: readonly Blob[] = [],
  ): Promise<void> {
    const name = key(type, payload);
    texts.value = { ...texts.value, [name]: text };
    const ids = photos.map(() => v7());
    await Promise.all(photos.map((photo, n) => attached().add(ids[n] ?? '', photo)));
    const answer = await view.sendNamed(
      type,
      ids.length > 0 ? { ...payload, photos: ids } : payload,
    );
    if (answer.error) await attached().forget(ids);
    texts.value = Object.fromEntries(Object.entries(texts.value).filter(([one]) => one !== name));
    settle(text, answer.error);
  }

  async function drop(id: string): Promise<void> {
    const gone = view.outbox.value.find(({ command }) => command.id === id);
    await attached().forget(
      (gone?.command.payload as { photos?: string[] } | undefined)?.photos ?? [],
    );
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

  function attached(): Attachments {
    return store.attachmentsOf(session.account?.id ?? '');
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
    ended,
    reported,
    places,
    shut,
    acked: computed(() => new Set([...acks.value.values()].map(({ alert }) => alert))),
    waiting,
    refused,
    taskTitle: (id) => own.value.get(id)?.title ?? seen.value.get(id)?.title ?? '',
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
