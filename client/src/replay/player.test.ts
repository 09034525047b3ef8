import type { Entity } from '@liandong/shared/kernel/state';
import type { Frame } from '@liandong/shared/protocol/down';
import { expect, it } from 'vitest';
import { Shown } from '../live/shown.ts';
import { Player } from './player.ts';
import { marksIn, nextMark, windowOf } from './window.ts';

const hour = 3_600_000;
const begin = Date.UTC(2026, 5, 8, 2, 0);

/** A log with an event every minute: the record `n` holds how many there were. */
function tapeOf(count: number, pageSize = 10) {
  const at = (seq: number): number => begin + seq * 60_000;
  const record = (seq: number): Entity => ({ id: 'n', seq }) as Entity;
  const pages: number[] = [];
  return {
    pages,
    moment: (time: number) => {
      const seq = Math.max(0, Math.min(count, Math.floor((time - begin) / 60_000)));
      const state: Record<string, Entity[]> = seq === 0 ? {} : { n: [record(seq)] };
      return Promise.resolve({ community: 'c', epoch: 'e', view: 'v', seq, state });
    },
    page: (after: number): Promise<Frame> => {
      pages.push(after);
      const seqs = Array.from({ length: Math.min(pageSize, count - after) }, (_, i) => after + 1 + i);
      const items = seqs.map((seq) => ({
        seq,
        type: 't',
        at: at(seq),
        changes: [{ c: 'n', put: { ...record(seq) } }],
      }));
      const to = seqs.at(-1) ?? after;
      return Promise.resolve({ community: 'c', epoch: 'e', view: 'v', from: after, to, at: at(to), items });
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

function playerOf(tape: ReturnType<typeof tapeOf>, now: number) {
  const shown = new Shown();
  const faults: unknown[] = [];
  const player = new Player({ tape, shown, now: () => now, played: () => undefined, failed: (e) => faults.push(e) });
  const seen = (): number => (shown.mirror.maps.get('n')?.get('n') as { seq?: number } | undefined)?.seq ?? 0;
  return { player, seen, faults };
}

it('[P3] each event is shown when the clock of the replay comes to its time, at every speed, up to the present and no further', async () => {
  for (const speed of [1, 10, 60, 600] as const) {
    const { player, seen, faults } = playerOf(tapeOf(40), begin + 41 * 60_000);
    await player.seek(begin + 5 * 60_000);
    expect(seen()).toBe(5);
    player.speed = speed;
    player.playing = true;
    const stopped = (): boolean => !player.playing;
    for (let n = 0; n < (4_000 * 60) / speed; n++) {
      player.tick(1_000);
      await settled();
      expect(seen()).toBe(Math.min(40, Math.floor((player.clock - begin) / 60_000)));
      if (n === 200 || stopped()) break;
    }
    expect(faults).toEqual([]);
    if (speed === 600) expect([player.playing, seen()]).toEqual([false, 40]);
  }
});

it('a jump forgets what was fetched for the moment before it', async () => {
  const tape = tapeOf(1_000);
  const { player, seen } = playerOf(tape, begin + 2_000 * 60_000);
  await player.seek(begin + 100 * 60_000);
  player.playing = true;
  player.tick(100);
  const jump = player.seek(begin + 3 * 60_000);
  await settled();
  await jump;
  player.tick(100);
  await settled();
  expect(seen()).toBe(3);
});

it('the line shows the day of China around the moment, and marks that can be told apart', () => {
  const all = { from: begin - 72 * hour, to: begin + 5 * hour };
  expect(windowOf('day', begin, all)).toEqual({ from: begin - 10 * hour, to: begin + 5 * hour });
  expect(windowOf('hour', begin, all)).toEqual({ from: begin, to: begin + hour });
  const marks = Array.from({ length: 500 }, (_, n) => ({
    ...{ seq: n, at: begin + n * 1_000, what: 'critical' },
    kind: n === 250 ? ('phase' as const) : ('incident' as const),
  }));
  const shown = marksIn(marks, { from: begin, to: begin + 500_000 });
  expect(shown.length).toBeLessThanOrEqual(62);
  expect(shown.some(({ kind }) => kind === 'phase')).toBe(true);
  expect(nextMark(marks, begin + 10_000, true)?.seq).toBe(8);
  expect(nextMark(marks, begin + 10_000, false)?.seq).toBe(12);
});
