import { StoreUnavailable } from '../store/port.ts';

/**
 * What a work comes to, if it does so in time; the work itself goes on.
 * @throws StoreUnavailable when it takes longer
 */
export async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('the disk does not answer')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
