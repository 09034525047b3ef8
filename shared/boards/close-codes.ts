/** What a client does after its connection was closed. */
export type AfterClose = 'reconnect' | 'rebuild' | 'leave';

interface CloseRow {
  /** WebSocket close code, 4000–4999: ours to give */
  readonly code: number;
  readonly after: AfterClose;
}

/**
 * Why the server ends a board's connection. `rebuild`: the document that the client holds has something
 * in it that the server refused, so it starts again from the server's. As y-websocket's own client reads
 * them, 4400–4499 are final for a connection and the others are tried again.
 */
export const closings = {
  invalid: { code: 4400, after: 'rebuild' },
  session_ended: { code: 4401, after: 'leave' },
  forbidden: { code: 4403, after: 'leave' },
  read_only: { code: 4405, after: 'rebuild' },
  slow: { code: 4508, after: 'reconnect' },
  refused: { code: 4409, after: 'rebuild' },
  full: { code: 4413, after: 'rebuild' },
  rights_changed: { code: 4526, after: 'reconnect' },
  not_loaded: { code: 4500, after: 'reconnect' },
  not_stored: { code: 4503, after: 'reconnect' },
  not_checked: { code: 4505, after: 'reconnect' },
  closing: { code: 4504, after: 'reconnect' },
} as const satisfies Record<string, CloseRow>;

export type Closing = keyof typeof closings;

/** The row of a close code; nothing for a code that is not ours (network, browser, proxy). */
export function closingOf(code: number): Closing | undefined {
  return (Object.keys(closings) as Closing[]).find((name) => closings[name].code === code);
}
