import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';

/** Date and time in the reader's language, as clocks show it in Shanghai. */
export function useTimeOfDay(): ComputedRef<Intl.DateTimeFormat> {
  const { locale } = useI18n();
  return computed(
    () =>
      new Intl.DateTimeFormat(locale.value, {
        dateStyle: 'medium',
        timeStyle: 'short',
        hourCycle: 'h23',
        timeZone: 'Asia/Shanghai',
      }),
  );
}
