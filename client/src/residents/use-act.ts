import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Unanswered } from './ask.ts';
import { keep, kept } from './kept.ts';
import { useBuilding } from './use-building.ts';

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Does something on a card, once: the button waits, a refusal is a sentence, and after a lost answer the same is sent
 * again under the same nonce until it was answered.
 * @param path as `feedback/give`
 */
export function useAct(path: string) {
  const { act, look } = useBuilding();
  const { t } = useI18n();
  const busy = ref(false);
  const problem = ref('');
  const name = `nonce.${path}`;

  /** Nothing when it was refused, or no answer came: `problem` says why. */
  async function run<T>(body: object, isNew = true): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = '';
    const nonce = (kept(name) as string | undefined) ?? newNonce();
    if (isNew) keep(name, nonce);
    try {
      const answer = await act<T>(path, isNew ? { ...body, nonce } : body);
      keep(name, undefined);
      void look();
      return answer;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      // What was refused was not done: the next try is another.
      if (error.code !== 'offline') keep(name, undefined);
      problem.value = error.message || t('residents.noAnswer');
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { run, busy, problem };
}
