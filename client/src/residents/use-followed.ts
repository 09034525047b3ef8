import { onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Unanswered } from './ask.ts';
import { useBuilding } from './use-building.ts';

/** What stands behind a code: looked at whenever the page was; put away once its time is over. */
export interface Followed<T> {
  readonly seen: ShallowRef<T | undefined>;
  readonly trouble: Ref<string>;
  readonly isOver: Ref<boolean>;
  load(): Promise<void>;
}

/**
 * Follows what was left on a card by its code.
 * @param path as `feedback/follow`
 * @param read takes it out of the answer
 */
export function useFollowed<T>(
  path: string,
  code: () => string,
  read: (answer: Readonly<Record<string, T | undefined>>) => T | undefined,
): Followed<T> {
  const { t } = useI18n();
  const { act, reachedAt } = useBuilding();
  const seen = shallowRef<T>();
  const [trouble, isOver] = [ref(''), ref(false)];

  async function load(): Promise<void> {
    try {
      seen.value = read(await act<Readonly<Record<string, T | undefined>>>(path, { code: code() }));
      isOver.value = seen.value === undefined;
      trouble.value = '';
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      trouble.value = error.message || t('residents.noSignal');
    }
  }
  onMounted(load);
  watch(reachedAt, load);
  return { seen, trouble, isOver, load };
}
