/** What one screen that stopped reading may cost. */
export interface Backlog {
  /** bytes that may wait for a screen (default 256 KB) */
  readonly bytes: number;
  readonly packets: number;
  /** how long a screen may stay behind before it is dropped, ms */
  readonly patience: number;
}

export const defaultBacklog: Backlog = { bytes: 256 * 1024, packets: 512, patience: 10_000 };

/** What was sent to a screen and not yet taken by its machine. */
export interface Waiting {
  readonly bytes: number;
  readonly packets: number;
}

/**
 * Whether something of so many bytes may be sent on top of what waits. Looked at before each send: between two
 * looks of a timer a flood writes megabytes. What is larger by itself is sent to nobody, not even over an idle line.
 */
export function hasRoom(waiting: Waiting, size: number, limit: Omit<Backlog, 'patience'>): boolean {
  return waiting.bytes + size <= limit.bytes && waiting.packets < limit.packets;
}

/** What the protocols write before each packet, bytes at most. */
const head = 32;

/** Whether more waits than we ever send: answers that the libraries give by themselves look at no limit. */
export function isFlooded({ bytes, packets }: Waiting, limit: Omit<Backlog, 'patience'>): boolean {
  return bytes > limit.bytes + limit.packets * head || packets > limit.packets;
}

/** Whether a screen has taken everything that it was sent. */
export function isDrained({ bytes, packets }: Waiting): boolean {
  return bytes === 0 && packets === 0;
}
