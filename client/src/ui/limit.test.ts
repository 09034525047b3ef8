import { limitOf } from '@liandong/shared/tasks/limit';
import { mount } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { describe, expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { useLimitWords, type LimitWords } from './limit.ts';

const minute = 60_000;
/** 14:30 in China. */
const now = Date.UTC(2026, 6, 19, 6, 30);

function words(): LimitWords {
  let found: LimitWords | undefined;
  const asks = defineComponent({
    setup() {
      found = useLimitWords();
      return () => h('i');
    },
  });
  mount(asks, { global: { plugins: [i18n] } });
  if (!found) throw new Error('not set up');
  return found;
}

describe('words for time limits', () => {
  const { text, span, moment } = words();
  const said = (minutes: number, stale = false) =>
    text(limitOf(now + minutes * minute, now - 60 * minute, now), now, stale);

  it('[limit] count down when near, count up when over, else say the clock', () => {
    expect([9, -22, -119, -180, 90].map((minutes) => said(minutes))).toEqual([
      '剩 9 分',
      '超 22 分',
      '超 119 分',
      '超 3 小时',
      '16:00',
    ]);
    expect(text(undefined, now)).toBe('');
  });

  it('[limit] name the day when it is another one', () => {
    expect(said(10 * 60)).toBe('明天 00:30');
    expect(said(100 * 60)).toBe('07-23 18:30');
  });

  it('[limit] name the year when it is another one', () => {
    expect(moment(Date.UTC(2036, 10, 1, 2), now)).toBe('2036-11-01 10:00');
    expect(moment(Date.UTC(2025, 10, 1, 2), now)).toBe('2025-11-01 10:00');
    expect(moment(Date.UTC(2026, 11, 31, 15), now)).toBe('12-31 23:00');
    expect(moment(Date.UTC(2026, 11, 31, 16), now)).toBe('2027-01-01 00:00');
  });

  it('[limit] count nothing in an old picture', () => {
    expect([said(9, true), said(-22, true)]).toEqual(['至 14:39', '应 14:08']);
  });

  it('[limit] use the coarsest unit that still says it', () => {
    expect([1, 119, 120, 2879, 2880, 7000].map(span)).toEqual(['1 分', '119 分', '2 小时', '47 小时', '2 天', '4 天']);
  });
});
