/** What the server's clock says, as far as this page heard it. */
export interface ServerClock {
  /** takes a time that the server sent with a message, ms since 1970 UTC */
  heard(at: number): void;
  /** whole ms since 1970 UTC; nothing before the server was heard */
  now(): number | undefined;
}

/**
 * The server's time without this device's: what was heard, and how long ago that is. A message that was long on its
 * way only makes the server seem behind, so the one furthest ahead counts.
 * @param elapsed ms since some fixed moment, never set back
 */
export function serverClock(elapsed: () => number = () => performance.now()): ServerClock {
  let ahead: number | undefined;
  return {
    heard(at) {
      ahead = Math.max(ahead ?? -Infinity, at - elapsed());
    },
    now: () => (ahead === undefined ? undefined : Math.round(elapsed() + ahead)),
  };
}
