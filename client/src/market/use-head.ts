import { alerts, levels, type Alert } from '@liandong/shared/alerts/schema';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { computed, onMounted, ref, type ComputedRef, type Ref } from 'vue';
import { request } from '../app/api.ts';
import { dayOf } from '../requests/clock.ts';
import { useSay } from '../requests/say.ts';
import type { Live } from '../live/use-live.ts';

export interface Head {
  /** name of the community; its code until the name is known */
  readonly name: Ref<string>;
  readonly phase: ComputedRef<{ label: string; detail?: string } | undefined>;
  /** the gravest alert in force */
  readonly alert: ComputedRef<Alert | undefined>;
}

/** What stands in the head of a screen: community, phase and the gravest alert in force. */
export function useHead(community: string, live: Live, now: ComputedRef<number>): Head {
  const say = useSay();
  const name = ref(community);
  const phases = live.records(phaseRecords);
  const issued = live.records(alerts);

  onMounted(async () => {
    // Without its name the screen shows the code; everything else works all the same.
    const answer = await request<{ communities: { id: string; name: string }[] }>('GET', '/api/v1/communities').catch(
      () => undefined,
    );
    name.value = answer?.communities.find(({ id }) => id === community)?.name ?? community;
  });

  const phase = computed(() => {
    const record = phases.value.get(phaseId);
    if (!record) return undefined;
    const detail = say.term('phase.day', { n: dayOf(record.since, now.value) });
    return { label: say.term(`Phase.${record.phase}`), detail };
  });
  const alert = computed(() => {
    const standing = [...issued.value.values()].filter(
      ({ status, validUntil }) => status === 'issued' && validUntil > now.value,
    );
    return standing.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0];
  });

  return { name, phase, alert };
}
