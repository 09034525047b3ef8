import { computed, onMounted, type ComputedRef } from 'vue';
import { ApiError } from '../../app/api.ts';
import { useTerm } from '../../app/use-term.ts';
import { useKept } from '../../requests/device.ts';
import { readHotlines, type Hotline } from '../seen-care.ts';

const fire: Hotline = { name: 'fire', number: '119' };
/** What an installation has unless it says otherwise: for a device that never heard of its own. */
const usual: readonly Hotline[] = [
  ...[
    { name: 'ambulance', number: '120' },
    { name: 'police', number: '110' },
  ],
  { name: 'psychological', number: '12356' },
];

/** Numbers of help to phone, the shortest first, as this device last heard them: they are wanted most without a network. */
export function useHotlines(community: string): ComputedRef<readonly Hotline[]> {
  const kept = useKept<{ lines: readonly Hotline[] }>(`hotlines.${community}`, { lines: usual });
  onMounted(async () => {
    try {
      kept.value = { lines: await readHotlines(community) };
    } catch (error) {
      // Without a network those that are kept are shown: that is what they are kept for.
      if (!(error instanceof ApiError)) throw error;
    }
  });
  return computed(() => {
    const { lines } = kept.value;
    const all = lines.some(({ number }) => number === fire.number) ? lines : [fire, ...lines];
    return [...all].sort((one, other) => one.number.length - other.number.length);
  });
}

/** The name of a number: the usual ones have words of their own, an installation’s own is its word. */
export function useHotlineName(): (name: string) => string {
  const term = useTerm();
  return (name) => {
    const word = term(`hotline.${name}`);
    return word === `hotline.${name}` ? name : word;
  };
}
