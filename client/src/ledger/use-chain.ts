import { onMounted, onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { clock } from '../app/clock.ts';
import { useRefusal } from '../app/refusal.ts';
import type { ChainState } from './answers.ts';

/** How often the state is asked for again, ms: a checkpoint is made every minute. */
const every = 20_000;

/** How a community's ledger stands, asked for again while the page is open. */
export function useChain(path: string) {
  const refusal = useRefusal();
  const chain = shallowRef<ChainState>();
  /** why it could not be asked, and when it last could ("14:29:51") */
  const problem = ref('');
  const stoppedAt = ref('');
  let heardAt = 0;

  async function load(): Promise<void> {
    try {
      chain.value = await request<ChainState>('GET', path);
      heardAt = Date.now();
      problem.value = '';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
      stoppedAt.value = heardAt === 0 ? '' : clock(heardAt, true);
    }
  }

  onMounted(load);
  const timer = setInterval(() => void load(), every);
  onScopeDispose(() => clearInterval(timer));
  return { chain, problem, stoppedAt, load };
}
