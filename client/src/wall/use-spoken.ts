import type { FeedLine } from '@liandong/shared/feed-lines/schema';
import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** A screen reader hears of new lines at most this often, ms. */
const every = 10_000;
/** More sentences at once nobody would listen to. */
const most = 3;

/** New lines of the feed as text for a polite live region, together and not too often; what was there first is not read out. */
export function useSpoken(lines: Ref<readonly FeedLine[]>, sentence: (line: FeedLine) => string): Ref<string> {
  const spoken = ref('');
  let heard: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(): void {
    timer = undefined;
    const fresh = lines.value.filter(({ n }) => n > (heard ?? 0)).slice(0, most);
    heard = lines.value[0]?.n ?? heard;
    spoken.value = fresh.reverse().map(sentence).join(' ');
  }

  watch(
    lines,
    ([newest]) => {
      if (!newest) return;
      heard ??= newest.n;
      if (newest.n > heard) timer ??= setTimeout(say, every);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return spoken;
}
