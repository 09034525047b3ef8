/** Writes down a fault of our own: one JSON line, never what people sent. */
export function logFault(message: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), message, detail })}\n`);
}
