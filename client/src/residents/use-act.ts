import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Unanswered } from './ask.ts';
import { answered, nonceFor } from './nonce.ts';
import { useBuilding } from './use-building.ts';

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
  /** of the last refusal; nothing when no answer came */
  const reason = ref<string>();

  /** Nothing when it was refused, or no answer came: `problem` says why. */
  async function run<T>(body: object, isNew = true): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = '';
    reason.value = undefined;
    try {
      const answer = await act<T>(path, isNew ? { ...body, nonce: nonceFor(path, body) } : body);
      answered(path);
      void look();
      return answer;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      // What was refused was not done: the next try is another.
      if (error.code !== 'offline') answered(path);
      reason.value = error.reason;
      problem.value = error.message || t('residents.noAnswer');
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { run, busy, problem, reason };
}
