import { shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError, request } from './api.ts';

/** Whether one may sign in by a provider here, what people call it, and whether one's own account is linked to it. */
export interface Offered {
  readonly offered: boolean;
  readonly name?: string;
  readonly linked: boolean;
}

/** What the server offers beside the password; nothing while it is not known. */
export function useOffered(): {
  readonly offer: Readonly<ShallowRef<Offered | undefined>>;
  /** @throws ApiError */
  load(): Promise<void>;
  /** what people call the provider */
  name(): string;
} {
  const { t } = useI18n();
  const offer = shallowRef<Offered>();
  return {
    offer,
    async load() {
      offer.value = await request<Offered>('GET', '/api/v1/openid');
    },
    name: () => offer.value?.name ?? t('app.openid.name'),
  };
}

/**
 * Leaves this page for the provider's; it sends the browser back to `/openid`.
 * @throws ApiError
 */
export async function goToProvider(path: 'begin' | 'link', body: object): Promise<void> {
  const { url } = await request<{ url: string }>('POST', `/api/v1/openid/${path}`, body);
  window.location.assign(url);
}

/** Whether the same step may be tried again: it never came to the server. */
export function neverCame(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'offline';
}
