export function linesOf(bytes: Uint8Array): Generator<Buffer>;
