import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { incidents } from '@liandong/shared/incidents/schema';
import { isUnsorted, Requests } from '@liandong/shared/requests/schema';
import { EarlySigns, SignClusters } from '@liandong/shared/signs/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { describe, expect, it } from 'vitest';
import { inventPleas, pairsByHappening, pairsByRuns, type Plea } from './pleas.ts';
import { missing, postsFile, why } from './real-data.ts';
import { SortingDesk } from './sorting-desk.ts';

const isLong = process.env['LIANDONG_LONG'] !== undefined;

/** How many of the suggestions are right, and how many of those that could be are made: each call against all before it. */
function judged(suggested: ReadonlySet<string>, truth: ReadonlySet<string>): { precision: number; recall: number } {
  const right = [...suggested].filter((pair) => truth.has(pair)).length;
  // Of a call that repeats several, one suggestion is all that is needed.
  const repeated = new Set([...truth].map((pair) => pair.split(' ')[1]));
  const found = new Set([...suggested].filter((pair) => truth.has(pair)).map((pair) => pair.split(' ')[1]));
  return { precision: right / Math.max(1, suggested.size), recall: found.size / Math.max(1, repeated.size) };
}

function run(pleas: readonly Plea[], fieldsOf: (plea: Plea) => Record<string, string>): SortingDesk {
  const desk = new SortingDesk(pleas.map(({ address }) => address));
  for (const plea of pleas) desk.take(plea, fieldsOf(plea));
  return desk;
}

const share = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? 0;

/** What must hold of any burst, whoever wrote it. */
function expectSound(desk: SortingDesk, pleas: readonly Plea[]): void {
  const state = desk.world.state(desk.community);
  const merged = desk.world.events.filter(({ data }) => (data as { mergedInto?: string }).mergedInto !== undefined);
  expect(merged.every(({ by }) => by === 'desk')).toBe(true);
  expect(merged).toHaveLength(desk.merges);
  desk.finish();
  expect([...state.all(Requests).values()].filter(isUnsorted)).toEqual([]);
  const made = [tasks, incidents, EarlySigns].map((one) => state.all<{ id: string }>(one).size);
  expect(made[0]! + made[1]! + made[2]! + desk.merges).toBe(pleas.length);
  expect(share(desk.took, 0.95)).toBeLessThan(50);
}

describe('a burst of invented calls for help', () => {
  const pleas = inventPleas(20_210_720, 240);
  const desk = run(pleas, ({ key, at, address, text }) => ({ post_id: key, posted_at: at, address, text }));

  it('[R28] [R11] is sorted into tasks, incidents and signs by a person; repeats are suggested, and none is merged by itself', () => {
    const { precision, recall } = judged(desk.suggested, pairsByHappening(pleas));
    const figures = `240 invented calls: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`;
    // Invented of few words: more alike by chance than what people write.
    expect(precision, figures).toBeGreaterThan(0.8);
    expect(recall, figures).toBeGreaterThan(0.8);
    expectSound(desk, pleas);
  });
});

describe.skipIf(missing)(`a burst of real calls for help${why}`, () => {
  const rows = missing
    ? []
    : (parse(readFileSync(postsFile, 'utf8'), { columns: true, bom: true }) as Record<string, string>[]);
  const all = rows
    .map((row) => ({ key: row['post_id']!, at: row['posted_at']!, address: row['address']!, text: row['text']!, row }))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  // The densest stretch: what a desk sees at its worst.
  const most = isLong ? all.length : 300;
  const spans = all
    .slice(0, all.length - most + 1)
    .map(({ at }, n) => Date.parse(all[n + most - 1]!.at) - Date.parse(at));
  const from = spans.indexOf(Math.min(...spans));
  const pleas = all.slice(from, from + most);

  it(`[R28] [R11] ${most} of ${all.length} posts at their own pace: signs make clusters, repeats are suggested, the list stays in hand`, () => {
    const rowOf = new Map(pleas.map(({ key, row }) => [key, row]));
    const desk = run(pleas, ({ key }) => rowOf.get(key)!);
    const { precision, recall } = judged(desk.suggested, pairsByRuns(pleas));
    const figures = [
      `${most} posts, labelled by runs of twenty characters: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)};`,
      `most waiting ${Math.max(...desk.waiting)}, suggestion p95 ${share(desk.took, 0.95).toFixed(1)} ms`,
    ].join(' ');
    process.stdout.write(`${figures}\n`);
    expect(precision, figures).toBeGreaterThan(0.75);
    expect(recall, figures).toBeGreaterThan(0.6);
    expect(Math.max(...desk.waiting), figures).toBeLessThan(most / 2);
    expectSound(desk, pleas);
    const clusters = [...desk.world.state(desk.community).all(SignClusters).values()];
    expect(clusters.some(({ since }) => since !== undefined)).toBe(true);
  });
});
