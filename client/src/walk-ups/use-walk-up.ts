import { useLocalStorage } from '@vueuse/core';
import { ref, shallowRef } from 'vue';
import { request } from '../app/api.ts';
import { useAsking } from '../app/use-asking.ts';
import type { agreeing } from '../consents/shown.ts';

/** Where a code led to. */
export interface Place {
  readonly ticket: string;
  readonly community: string;
  readonly place: string;
  readonly task: string;
  readonly known: boolean;
  /** since when one is at work here, ms since 1970 UTC */
  readonly since?: number;
}

export interface Visitor {
  readonly name: string;
  readonly phone: string;
  readonly agreed: ReturnType<typeof agreeing>;
}

/** Comes and goes at a place, without an account: this phone keeps a pass, which names nobody to whoever finds it. */
export function useWalkUp(code: string) {
  const pass = useLocalStorage('liandong.walk-up', '', { listenToStorageChanges: false });
  const place = shallowRef<Place>();
  const step = ref<'looking' | 'coming' | 'here' | 'gone'>('looking');
  const since = ref(0);
  const minutes = ref(0);
  const { problem, busy, ask } = useAsking();
  const kept = (): { pass?: string } => (pass.value ? { pass: pass.value } : {});

  const look = (): Promise<void> =>
    ask(async () => {
      const found = await request<Place>('POST', '/api/v1/walk-ups/look', { code, ...kept() });
      place.value = found;
      since.value = found.since ?? 0;
      step.value = found.since === undefined ? 'coming' : 'here';
    });

  const come = (visitor?: Visitor): Promise<void> =>
    ask(async () => {
      const { agreed, ...who } = visitor ?? {};
      const { id: notice, ...text } = agreed ?? {};
      const body = {
        ticket: place.value?.ticket,
        ...kept(),
        ...who,
        ...(agreed ? { agreed: { notice, ...text } } : {}),
      };
      const answer = await request<{ pass: string; since: number }>('POST', '/api/v1/walk-ups/come', body);
      pass.value = answer.pass;
      since.value = answer.since;
      step.value = 'here';
    });

  const go = (): Promise<void> =>
    ask(async () => {
      const body = { pass: pass.value };
      minutes.value = (await request<{ minutes: number }>('POST', '/api/v1/walk-ups/go', body)).minutes;
      step.value = 'gone';
    });

  /** Somebody else has this phone now. */
  function forget(): void {
    pass.value = '';
    if (place.value) place.value = { ...place.value, known: false };
  }

  return { place, step, since, minutes, problem, busy, look, come, go, forget };
}
