import type { Trade, Want } from '@liandong/shared/resumption/schema';
import { useLocalStorage } from '@vueuse/core';
import { v7 } from 'uuid';
import { shallowRef } from 'vue';
import { request } from '../app/api.ts';
import { useAsking } from '../app/use-asking.ts';

/** What may be told in a community now. */
export interface OpenPlace {
  readonly name: string;
  readonly grids: readonly { readonly id: string; readonly name: string }[];
  readonly takesShops: boolean;
  readonly round?: { readonly id: string; readonly until: number };
}

/** A shop as its own phone is told of it. */
export interface ToldShop {
  readonly name: string;
  readonly trade: Trade;
  readonly wants: readonly Want[];
  readonly helped: readonly Want[];
  readonly status: string;
  /** ms since 1970 UTC */
  readonly openedAt?: number;
  readonly advice?: string;
  readonly how?: string;
  readonly held?: {
    readonly list: string;
    readonly issuer: string;
    readonly documentNo: string;
    readonly citation: string;
  };
}

/** What may be told here now. */
export function useOpenPlace(community: string) {
  const place = shallowRef<OpenPlace>();
  const { problem, ask } = useAsking();
  const look = (): Promise<void> =>
    ask(async () => void (place.value = await request<OpenPlace>('GET', `/api/v1/recovery/${community}`)));
  return { place, problem, look };
}

/** The shop of this phone: it keeps a pass, which names nobody to whoever finds it. */
export function useShop(community: string) {
  const pass = useLocalStorage(`liandong.shop.${community}`, '', { listenToStorageChanges: false });
  const shop = shallowRef<ToldShop>();
  const { problem, busy, ask } = useAsking();
  /** one wish is one filing, however often it is sent */
  const id = v7();
  const told = async (path: string, more: object = {}): Promise<void> => {
    shop.value = await request<ToldShop>('POST', `/api/v1/recovery/${path}`, { pass: pass.value, ...more });
  };
  return {
    ...{ shop, problem, busy, pass },
    look: (): Promise<void> => ask(() => told('shop')),
    file: (filing: object): Promise<void> =>
      ask(async () => {
        const answer = await request<{ pass: string }>('POST', `/api/v1/recovery/${community}/shops`, {
          id,
          ...filing,
        });
        pass.value = answer.pass;
        await told('shop');
      }),
    open: (): Promise<void> => ask(() => told('shop/open')),
    going: (how: string): Promise<void> => ask(() => told('shop/going', { going: how })),
    /** Another shop has this phone now. */
    forget(): void {
      pass.value = '';
      shop.value = undefined;
      problem.value = '';
    },
  };
}

/** Answers a round, once from this phone. */
export function useAnswer(community: string, round: string) {
  const answered = useLocalStorage(`liandong.answered.${community}`, '', { listenToStorageChanges: false });
  const { problem, busy, ask } = useAsking();
  const answer = v7();
  return {
    ...{ problem, busy, answered },
    send: (trust: number, confidence: number): Promise<void> =>
      ask(async () => {
        const said = { answer, id: round, trust, confidence };
        await request('POST', `/api/v1/recovery/${community}/answers`, said);
        answered.value = round;
      }),
  };
}
