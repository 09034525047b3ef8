/**
 * Version of the wire. An older client is told to reload.
 *
 * History
 * 1  first version
 */
export const wireVersion = 1;

/** Name of the handshake field that carries it. */
export const wireVersionField = 'wire';
