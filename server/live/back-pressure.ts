import type { Line } from './line.ts';

/** What one screen that stopped reading may cost. */
export interface Backlog {
  /** bytes that may wait for a screen (default 256 KB) */
  readonly bytes: number;
  readonly packets: number;
  /** how long a screen may stay behind before it is dropped, ms */
  readonly patience: number;
}

export const defaultBacklog: Backlog = { bytes: 256 * 1024, packets: 512, patience: 10_000 };

/** Whether more waits for a screen than it may cost. */
export function isBehind(line: Line, limit: Backlog): boolean {
  const { bytes, packets } = line.waiting();
  return bytes > limit.bytes || packets > limit.packets;
}
