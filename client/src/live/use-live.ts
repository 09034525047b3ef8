import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import type { Answer } from '@liandong/shared/protocol/up';
import { v7 } from 'uuid';
import { computed, hasInjectionContext, inject, onScopeDispose, type ComputedRef, type InjectionKey } from 'vue';
import { i18n } from '../app/i18n.ts';
import { useSession } from '../app/session.ts';
import { inWords } from './erased-words.ts';
import { freshnessOf, useTick, type Freshness } from './freshness.ts';
import { useLiveStore, type Heard, type PersonHere } from './live-store.ts';
import type { Stream } from './following.ts';
import type { OutboxEntry } from './outbox.ts';
import type { PeopleShown } from './people.ts';

export interface Live {
  /** records of a collection by id, kept up to date */
  records<T extends Entity>(collection: Collection<T>): ComputedRef<ReadonlyMap<string, Stamped<T>>>;
  readonly freshness: ComputedRef<Freshness>;
  /** whether the server gave this to this page; before that it may be what the device kept, however young */
  given(): boolean;
  /** events of the newest frame */
  readonly last: ComputedRef<readonly Heard[]>;
  readonly connected: ComputedRef<boolean>;
  /** the server's time, ms since 1970 UTC, without this device's clock; nothing before it was heard */
  serverNow(): number | undefined;
  /** sends a wish by the name of its command, as a state machine's table gives it, and resolves with the server's answer */
  send(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    options?: { expectedVersion?: number },
  ): Promise<Answer>;
  readonly outbox: ComputedRef<readonly OutboxEntry[]>;
  dropFromOutbox(id: string): Promise<void>;
  readonly people: PeopleShown;
  /** colleagues who are here, with where they look; never on a wall */
  readonly here: ComputedRef<readonly PersonHere[]>;
  look(place: string, record?: string): void;
}

/** Set around screens that show the past: what they would follow live, they read from it. */
export const replayedKey: InjectionKey<(stream: Stream) => Live> = Symbol('replayed');

/** The live picture of a community for one screen, or in a replay that of its moment; ends with the component that asked for it. */
export function useLive(community: string, stream: Stream = 'view'): Live {
  const replayed = hasInjectionContext() ? inject(replayedKey, undefined) : undefined;
  if (replayed) return replayed(stream);
  const store = useLiveStore();
  const session = useSession();
  const followed = store.follow(community, stream);
  onScopeDispose(() => store.unfollow(community, stream));
  const tick = useTick();
  const askedAt = performance.now();

  function send(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    { expectedVersion }: { expectedVersion?: number } = {},
  ): Promise<Answer> {
    const id = v7();
    const command = { id, type, community, payload, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    return store.outboxOf(session.account?.id ?? '').add(command, payload.id, Date.now());
  }

  return {
    records: (collection) =>
      computed(() => inWords(followed.shown.records(collection.name), i18n.global.t('terms.texts.text.gone')) as never),
    freshness: computed(() =>
      freshnessOf(
        followed.heardAt.value,
        Math.max(tick.value, followed.heardAt.value ?? 0),
        store.serverNow() ?? Date.now(),
        askedAt,
      ),
    ),
    given: () => followed.shown.mirror.epoch !== undefined,
    last: computed(() => followed.last.value),
    connected: computed(() => store.status === 'open'),
    serverNow: () => store.serverNow(),
    send,
    outbox: computed(() => store.outbox.filter(({ command }) => command.community === community)),
    dropFromOutbox: (id) => store.outboxOf(session.account?.id ?? '').drop(id),
    people: store.peopleOf(community),
    here: computed(() => store.here.get(community) ?? []),
    look: (place, record) => store.link.presence(community, place, record),
  };
}
