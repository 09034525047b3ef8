import type { WireError } from '@liandong/shared/protocol/up';
import { useEventListener, type RemovableRef } from '@vueuse/core';
import { v7 } from 'uuid';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../app/session.ts';
import { useLiveStore } from '../live/live-store.ts';
import type { Live } from '../live/use-live.ts';
import { useKept } from '../requests/device.ts';
import { useSay } from '../requests/say.ts';
import { overOf } from './over.ts';

/** A wish that was refused: it stays with its reason until the person takes it away. */
export interface RefusedWish {
  readonly id: string;
  readonly text: string;
  /** ms since 1970 UTC, by this device */
  readonly at: number;
  readonly reason: string;
  /** what it was, to be mended and sent again; what an earlier version of this page kept has none */
  readonly type?: string;
  readonly payload?: unknown;
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

/** What a person in the field has sent or wants to send. */
export interface Wishes {
  readonly waiting: ComputedRef<readonly WaitingWish[]>;
  readonly refused: RemovableRef<RefusedWish[]>;
  /**
   * sends a wish, or keeps it until there is a network; `text` says in the outbox what it is. Resolves with whether it was
   * fulfilled, however long that takes. One that is sent `instead` of a refused one takes that one's place
   */
  wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
    photos?: readonly Blob[],
    instead?: string,
  ): Promise<boolean>;
  /** the photos of a wish that was refused */
  photosOf(wish: { readonly payload?: unknown }): Promise<readonly Blob[]>;
  drop(id: string): Promise<void>;
  retry(): void;
}

/** Names a wish by what it is about; several about one building differ by their floors. */
function key(type: string, payload: { id?: string; floors?: readonly number[] }): string {
  return `${type} ${payload.id ?? ''} ${(payload.floors ?? []).join()}`;
}

/** The wishes of a person in one community: kept on the device until the server has answered them. */
export function useWishes(live: Live): Wishes {
  const say = useSay();
  const { t, te } = useI18n();
  const session = useSession();
  const store = useLiveStore();
  /** what the wishes in the outbox are, in the words of whoever made them */
  const texts = useKept<Record<string, string>>('wishes', {});
  const refused = useKept<RefusedWish[]>('refused', []);

  /** A refusal as it is said to whoever is in the field: the desk's own sentences speak of somebody else. */
  function said(error: WireError): string {
    const over = overOf(error);
    const own = `field.refused.${error.reason ?? (over ? `over.${over}` : error.code)}`;
    return te(own, 'zh-CN') ? t(own, { ...error.params }) : say.refusal(error);
  }

  const waiting = computed(() =>
    live.outbox.value.map(({ command, about, madeAt, error }): WaitingWish => {
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

  const attached = () => store.attachmentsOf(session.account?.id ?? '');

  /** Keeps photos for a wish on this device. */
  async function withPhotos<T extends object>(payload: T, photos: readonly Blob[]): Promise<T> {
    if (photos.length === 0) return payload;
    const named = photos.map((photo) => ({ id: v7(), photo }));
    await Promise.all(named.map(({ id, photo }) => attached().add(id, photo)));
    return { ...payload, photos: named.map(({ id }) => id) };
  }

  async function wish(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    text: string,
    photos: readonly Blob[] = [],
    instead?: string,
  ): Promise<boolean> {
    const name = key(type, payload);
    texts.value = { ...texts.value, [name]: text };
    const answering = live.send(type, await withPhotos(payload, photos));
    if (instead !== undefined) await drop(instead);
    const { error } = await answering;
    texts.value = Object.fromEntries(Object.entries(texts.value).filter(([one]) => one !== name));
    if (!error) return true;
    // The outbox let go of its photos with the answer: whoever mends the wish needs them again.
    const kept = await withPhotos(payload, photos);
    const [id, at] = [`${Date.now()}.${refused.value.length}`, Date.now()];
    refused.value = [...refused.value, { ...{ id, at, text, type }, reason: said(error), payload: kept }];
    return false;
  }

  async function drop(id: string): Promise<void> {
    for (const one of refused.value) if (one.id === id) await attached().forget({ payload: one.payload ?? {} });
    refused.value = refused.value.filter((one) => one.id !== id);
    await live.dropFromOutbox(id);
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

  const photosOf: Wishes['photosOf'] = ({ payload }) => attached().of({ payload: payload ?? {} });
  return { waiting, refused, wish, photosOf, drop, retry };
}
