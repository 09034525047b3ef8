import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAside } from './read-aside.ts';
import { mostBytes } from './read-board.ts';

const made: SilentWorker[] = [];

/** A worker that never answers by itself. */
class SilentWorker extends EventTarget {
  readonly got: unknown[] = [];
  ended = false;

  constructor() {
    super();
    made.push(this);
  }

  postMessage(message: unknown): void {
    this.got.push(message);
  }

  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  made.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('Worker', SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a file that is read aside', () => {
  const file = new File(['{}'], 'board.json');

  it('[P9] takes 20 seconds at most, then its worker is ended', async () => {
    const { done } = readAside(file);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(made[0]?.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await done).toBe('time');
    expect(made[0]?.ended).toBe(true);
  });

  it('[P9] is stopped when somebody says so', async () => {
    const { done, stop } = readAside(file);
    stop();
    expect(await done).toBe('stopped');
    expect(made[0]?.ended).toBe(true);
  });

  it('[P9] a worker that dies, for want of memory, says that the file is damaged', async () => {
    const { done } = readAside(file);
    made[0]?.dispatchEvent(new Event('error'));
    expect(await done).toBe('damaged');
  });

  it('[P9] one that is too big is not read at all', async () => {
    const big = new File([new Uint8Array(mostBytes + 1)], 'board.json');
    expect(await readAside(big).done).toBe('tooBig');
    expect(made).toEqual([]);
  });
});
