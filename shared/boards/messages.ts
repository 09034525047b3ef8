/** First byte of each message on a board's connection: y-websocket's own, and two of ours. */
export const message = { sync: 0, awareness: 1, auth: 2, askAwareness: 3, saved: 10, authors: 11 } as const;

/** Second byte of a sync message. */
export const syncStep = { one: 0, two: 1, update: 2 } as const;

/**
 * A client that puts this into its address is told, by `saved` and a count, how many of the writing
 * messages of this connection are durable, and, by `authors` and JSON `[[client, account], …]`, whose each
 * Yjs client is that ever wrote on the board: all when it comes, then those that are new. The stock
 * y-websocket client does not ask and is not told.
 */
export const askSaved = { param: 'saved', value: '1' } as const;

/** Reason in the `auth` message to a client that may look but not write. */
export const readOnlyReason = 'read-only';

/** Where a board is reached on the product's own port. */
export const boardsPath = '/yjs/';

/** Largest message that a client may send, bytes. */
export const maxMessageBytes = 1024 * 1024;
