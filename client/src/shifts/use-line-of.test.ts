import { tasks } from '@liandong/shared/tasks/schema';
import { expect, it } from 'vitest';
import { computed } from 'vue';
import type { Live } from '../live/use-live.ts';
import { useLineOf } from './use-line-of.ts';
import { seenShifts } from './week.ts';

it('[R01] a duty is of the line of its task, or of its shift; of work that left live state no line is known', () => {
  const lines: Readonly<Record<string, object>> = {
    [tasks.name]: { id: 't', line: 'flood' },
    [seenShifts.name]: { id: 's', line: 'care' },
  };
  const records = (({ name }: { name: string }) =>
    computed(() => new Map([lines[name] as { id: string }].map((one) => [one.id, one])))) as Live['records'];
  const lineOf = useLineOf({ records });
  expect(['t', 's', 'gone'].map(lineOf)).toEqual(['flood', 'care', undefined]);
});
