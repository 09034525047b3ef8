import { useIntervalFn, useWindowSize } from '@vueuse/core';
import { computed, ref, watchEffect } from 'vue';
import { useRoute } from 'vue-router';
import { setWallUnit } from '../app/theme.ts';
import { parseSetting, unitFor, type WallSetting } from './wall-unit.ts';

const remembered = 'liandong.wall';

/** Where this screen hangs: from the address (`?mm=2170&distance=6`), which is remembered on the device. */
function readSetting(query: Record<string, unknown>): WallSetting | undefined {
  const given = parseSetting(query);
  if (given) localStorage.setItem(remembered, JSON.stringify(given));
  return given ?? parseStored(localStorage.getItem(remembered));
}

function parseStored(text: string | null): WallSetting | undefined {
  if (text === null) return undefined;
  try {
    return parseSetting(JSON.parse(text) as { mm?: unknown; distance?: unknown });
  } catch {
    // Written by hand or by another version: the screen is set anew by its next link.
    localStorage.removeItem(remembered);
    return undefined;
  }
}

/** Nothing burns in where nothing stands still: the picture moves by two pixels, ms. */
const shiftEvery = 10 * 60_000;
const shifts = ['0, 0', '2px, 0', '2px, 2px', '0, 2px'] as const;

/** The unit of this screen (CSS pixels) and the small shift that keeps it from burning in. */
export function useScreen() {
  const { width, height } = useWindowSize();
  const setting = readSetting(useRoute().query);
  const unit = computed(() => unitFor({ width: width.value, height: height.value }, setting));
  watchEffect(() => setWallUnit(unit.value));

  const step = ref(0);
  useIntervalFn(() => (step.value += 1), shiftEvery);
  const shift = computed(() => `translate(${shifts[step.value % shifts.length] ?? '0, 0'})`);
  return { unit, shift };
}
