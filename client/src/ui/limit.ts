import type { Limit } from '@liandong/shared/tasks/limit';
import { useI18n } from 'vue-i18n';

/** China keeps one time, eight hours before UTC; days are counted by it wherever the device thinks it is. */
const offset = 8 * 3_600_000;
const dayLength = 86_400_000;
const hour = 60;

export interface LimitWords {
  /**
   * "15:40" while there is time, "剩 9 分" when it is near, "超 22 分" when it is over; `stale`: the picture is
   * old and nothing may be counted down, so "至 14:41", and "应 10:59" when it is over. `now` in ms since 1970 UTC. Empty without a limit.
   */
  text(limit: Limit | undefined, now: number, stale?: boolean): string;
  /** "15:40" today, "明天 08:00", "12-03 08:00", "2027-12-03 08:00" in another year; both in ms since 1970 UTC */
  moment(at: number, now: number): string;
  /** "22 分", "3 小时", "2 天": the coarsest unit that still says it */
  span(minutes: number): string;
}

/** Words for time limits, in the reader's language: the same on every screen. */
export function useLimitWords(): LimitWords {
  const { t } = useI18n();

  function span(minutes: number): string {
    if (minutes < 2 * hour) return t('ui.minutes', { n: minutes });
    if (minutes < 48 * hour) return t('ui.wholeHours', { n: Math.floor(minutes / hour) });
    return t('ui.days', { n: Math.floor(minutes / (24 * hour)) });
  }

  function moment(at: number, now: number): string {
    const iso = new Date(at + offset).toISOString();
    const time = iso.slice(11, 16);
    const days = Math.floor((at + offset) / dayLength) - Math.floor((now + offset) / dayLength);
    if (days === 0) return time;
    if (Math.abs(days) === 1) return t(days === 1 ? 'ui.tomorrow' : 'ui.yesterday', { time });
    const isThisYear = iso.slice(0, 4) === new Date(now + offset).toISOString().slice(0, 4);
    const date = isThisYear ? iso.slice(5, 10) : iso.slice(0, 10);
    return t('ui.onDay', { date, time });
  }

  function text(limit: Limit | undefined, now: number, stale = false): string {
    if (!limit) return '';
    const { state, due, minutes } = limit;
    if (state === 'normal') return moment(due, now);
    if (stale) return t(state === 'over' ? 'ui.wasDue' : 'ui.until', { time: moment(due, now) });
    return t(state === 'near' ? 'ui.left' : 'ui.over', { span: span(minutes) });
  }

  return { text, moment, span };
}
