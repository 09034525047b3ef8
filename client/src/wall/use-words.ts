import { unlocated } from '@liandong/shared/areas/schema';
import type { FeedLine } from '@liandong/shared/feed-lines/schema';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { chinaDay, chinaTime } from './china-time.ts';

const minute = 60_000;

/** The wall's own sentences: moments, spans, places, lines of the feed. Times are ms since 1970 UTC. */
export function useWords(areas: Ref<ReadonlyMap<string, AreaRecord>>) {
  const { t, te } = useI18n();

  const date = (at: number): string => {
    const { month, day } = chinaTime(at);
    return t('wall.date', { day, month: t(`wall.month.${month}`) });
  };

  /** "15:40" on the day that is `today` (a number of `chinaDay`), "明天 15:40" on the next, else "7月20日 15:40". */
  function moment(at: number, today: number): string {
    const { clock } = chinaTime(at);
    const days = chinaDay(at) - today;
    if (days === 0) return clock;
    if (Math.abs(days) === 1) return t(days === 1 ? 'ui.tomorrow' : 'ui.yesterday', { time: clock });
    return t('wall.dateTime', { date: date(at), clock });
  }

  /** A length of time in the coarsest unit that still says it. */
  function span(milliseconds: number): string {
    const minutes = Math.max(1, Math.round(milliseconds / minute));
    if (minutes < 60) return t('wall.minutes', { n: minutes });
    if (minutes < 24 * 60) return t('wall.hours', { n: Math.floor(minutes / 60), m: minutes % 60 });
    return t('wall.days', { n: Math.floor(minutes / (24 * 60)) });
  }

  /** A grid by its name; a code that nobody drew stays a code. */
  function place(code: string): string {
    if (code === unlocated) return t('terms.areas.area.unlocated');
    return areas.value.get(code)?.name ?? code;
  }

  /** A line of the feed as a sentence: its codes become names. */
  function sentence({ key, params }: FeedLine): string {
    const named: Record<string, string | number> = { ...params };
    for (const name of ['grid', 'from', 'to']) {
      const code = params[name];
      if (typeof code === 'string') named[name] = place(code);
    }
    if (typeof params['phase'] === 'string') named['phase'] = t(`terms.phases.Phase.${params['phase']}`);
    return t(`terms.feedLines.${key}`, named);
  }

  /** A party, by its short name. */
  function party(name: string): string {
    const key = `ui.party.${name}.name`;
    return te(key, 'zh-CN') ? t(key) : name;
  }

  return { t, date, moment, span, place, sentence, party, live: () => t('ui.live') };
}
