import { useI18n } from 'vue-i18n';

/**
 * Words for ages, in the reader's language; ages are seconds.
 * `ago`: "0.4 秒前", "2 秒前", "3 分前"; `span`: "48 秒", "2 分 17 秒".
 */
export function useAges(): { ago: (seconds: number) => string; span: (seconds: number) => string } {
  const { t } = useI18n();

  function span(seconds: number): string {
    if (seconds < 1) return t('ui.seconds', { n: Math.max(0, Math.round(seconds * 10) / 10) });
    const whole = Math.floor(seconds);
    if (whole < 60) return t('ui.seconds', { n: whole });
    const minutes = Math.floor(whole / 60);
    if (minutes >= 60) return t('ui.hours', { n: Math.floor(minutes / 60), m: minutes % 60 });
    return t('ui.minutesSeconds', { n: minutes, s: whole % 60 });
  }

  function ago(seconds: number): string {
    const coarse = seconds >= 60 && seconds < 3600;
    return t('ui.ago', {
      span: coarse ? t('ui.minutes', { n: Math.floor(seconds / 60) }) : span(seconds),
    });
  }

  return { ago, span };
}
