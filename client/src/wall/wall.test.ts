import type { FeedLine } from '@liandong/shared/feed-lines/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { i18n } from '../app/i18n.ts';
import { keysOf } from '../app/gather-messages.ts';
import { freshnessOf, type Freshness } from '../live/freshness.ts';
import type { LinkStatus } from '../live/link.ts';
import { chinaDay, chinaTime, clockWithSeconds } from './china-time.ts';
import { messages as en } from './messages.en.ts';
import { messages as zh } from './messages.zh.ts';
import { useSpoken } from './use-spoken.ts';
import { useStrip } from './use-strip.ts';
import { isFull, programIn } from './watchdog.ts';

const scope = { current: effectScope() };

beforeEach(() => {
  vi.useFakeTimers();
  scope.current = effectScope();
});
afterEach(() => {
  scope.current.stop();
  vi.useRealTimers();
});

function within<T>(make: () => T): T {
  return scope.current.run(make) as T;
}

describe('the strip', () => {
  const live: Freshness = { state: 'live', age: 1, stoppedAt: undefined };
  const stale: Freshness = { state: 'stale', age: 17, stoppedAt: 1000 };

  it('[P9] silence is said over the full width with the attempts, and the way back for 3 s', () => {
    const [freshness, status, frames] = [ref(live), ref<LinkStatus>('open'), ref<readonly unknown[]>([])];
    const strip = within(() => useStrip(freshness, status, frames, () => 99));
    expect(strip.value).toBeUndefined();
    freshness.value = stale;
    expect(strip.value).toMatchObject({ kind: 'cut', silentFor: 17, stoppedAt: 1000 });
    frames.value = [1, 2];
    freshness.value = live;
    frames.value = [3];
    expect(strip.value).toEqual({ kind: 'back', caughtUp: 3 });
    vi.advanceTimersByTime(3_001);
    expect(strip.value).toBeUndefined();
  });

  it('[P9] when a whole picture came instead of changes, the news since are counted', () => {
    const [freshness, status, frames] = [ref(live), ref<LinkStatus>('open'), ref<readonly unknown[]>([])];
    const strip = within(() => useStrip(freshness, status, frames, (moment) => moment / 100));
    freshness.value = stale;
    freshness.value = live;
    expect(strip.value).toEqual({ kind: 'back', caughtUp: 10 });
  });

  it('[P4] a screen that never heard anything says so after as long a silence', () => {
    const freshness = ref(freshnessOf(undefined, 12_900, 0, 1_000));
    const strip = within(() => useStrip(freshness, ref<LinkStatus>('waiting'), ref([]), () => 0));
    expect(strip.value).toBeUndefined();
    freshness.value = freshnessOf(undefined, 13_100, 0, 1_000);
    expect(strip.value).toMatchObject({ kind: 'cut', silentFor: 12.1, stoppedAt: undefined });
    freshness.value = live;
    expect(strip.value).toBeUndefined();
  });
});

describe('what a screen reader hears', () => {
  it('[A11Y] new lines together, at most every 10 s, and not what was there first', async () => {
    const line = (n: number) => ({ n }) as FeedLine;
    const lines = ref<readonly FeedLine[]>([line(7)]);
    const spoken = within(() => useSpoken(lines, ({ n }) => `#${n}`));
    lines.value = [line(8), line(7)];
    await nextTick();
    lines.value = [line(9), line(8), line(7)];
    await nextTick();
    expect(spoken.value).toBe('');
    vi.advanceTimersByTime(10_001);
    expect(spoken.value).toBe('#8 #9');
  });
});

describe('the clock', () => {
  it('[W6] shows China’s time wherever the machine stands', () => {
    const at = Date.UTC(2026, 6, 18, 16, 5, 9);
    expect(chinaTime(at)).toEqual({ month: 7, day: 19, weekday: 0, clock: '00:05', seconds: '09' });
    expect(clockWithSeconds(at)).toBe('00:05:09');
    expect(chinaDay(at) - chinaDay(at - 6 * 60_000)).toBe(1);
  });
});

describe('the watchdog', () => {
  it('[W7] knows a newer page by its program, and a full memory', () => {
    expect(programIn('<script type="module" crossorigin src="/assets/index-a1.js"></script>')).toBe(
      '/assets/index-a1.js',
    );
    expect(programIn('<p>busy</p>')).toBeUndefined();
    expect(isFull({ usedJSHeapSize: 81, jsHeapSizeLimit: 100 })).toBe(true);
    expect(isFull(undefined)).toBe(false);
  });
});

describe('words', () => {
  it('[W8] English is complete, and the words of capabilities are readable beside their names', () => {
    expect(keysOf(en)).toEqual(keysOf(zh));
    const { t } = i18n.global;
    expect(t('terms.tasks.Task.name')).toBe('任务');
    expect(t('terms.tasks.Task.open')).toBe('待接');
    const pumps = { org: '晨光公益', quantity: 1, unit: '台', item: '抽水泵' };
    expect(t('terms.feedLines.line.pledge.accepted', pumps)).toBe('晨光公益认领 抽水泵 1 台');
    expect(t('terms.feedLines.line.pledge.withdrawn', pumps)).toBe('晨光公益退回 1 台抽水泵');
  });
});
