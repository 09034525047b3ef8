/**
 * Version of the wire. An older client is told to reload.
 *
 * History
 * 1  first version
 * 2  a notice says why a line is closed over which something unreadable came
 * 3  a frame may say that more of it follows
 */
export const wireVersion = 3;

/** Largest message that a screen may send, bytes of JSON; a larger one is let go unread and answered `too_large`. */
export const largestMessage = 64 * 1024;

/** Most that a line takes at once, bytes; beyond it nothing is read any more, and the line ends with the WebSocket code 1009. */
export const largestPacket = 1024 * 1024;

/** Name of the handshake field that carries it. */
export const wireVersionField = 'wire';
