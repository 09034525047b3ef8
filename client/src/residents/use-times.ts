import { useI18n } from 'vue-i18n';

const day = 86_400_000;
const zone = { timeZone: 'Asia/Shanghai' } as const;

/** Times as neighbours say them, in China time; given in ms since 1970 UTC. */
export function useTimes() {
  const { locale, t } = useI18n();

  /** "14:05" today, "6月3日 14:05" on another day. */
  function moment(at: number): string {
    const isToday = Math.floor(at / day + 1 / 3) === Math.floor(Date.now() / day + 1 / 3);
    const date = isToday ? {} : ({ month: 'short', day: 'numeric' } as const);
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return new Intl.DateTimeFormat(locale.value, { ...zone, ...date, ...clock }).format(at);
  }

  /** How old what is shown is, of an age in ms. */
  function age(ms: number): string {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 1) return t('residents.fresh');
    if (minutes < 60) return t('residents.ageMinutes', { n: minutes });
    return minutes < 1_440
      ? t('residents.ageHours', { n: Math.floor(minutes / 60) })
      : t('residents.ageDays', { n: Math.floor(minutes / 1_440) });
  }
  return { moment, age };
}
