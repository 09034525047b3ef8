/** Wishes that are under way at once: the server answers in order, and a long list does not wait for each trip. */
const together = 6;

/** Sends one after the other, a few at a time; ends where `send` says false. Those under way are waited for. */
export async function sendRows<T>(rows: readonly T[], send: (row: T) => Promise<boolean>): Promise<void> {
  let next = 0;
  let stopped = false;
  const one = async (): Promise<void> => {
    while (!stopped && next < rows.length) {
      const row = rows[next++] as T;
      if (!(await send(row))) stopped = true;
    }
  };
  await Promise.all(Array.from({ length: together }, one));
}
