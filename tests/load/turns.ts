import type { Measured, Setup } from './stand.ts';
import { fail, Stand } from './stand.ts';
import { median, quantile, type Report } from './report.ts';

/** Least share of events that must reach the screens for a result to count. */
const leastShare = 0.98;
/** Length of a window that counts, and of one that only looks for a rate, s. */
const windowSeconds = 10;
const trialSeconds = 3;
/** How often each takes its turn. */
const rounds = 2;

export interface Entrant {
  readonly name: string;
  readonly setup: Setup;
  /** events that are wanted, a second */
  readonly perSecond: number;
}

export interface Result {
  readonly perSecond: number;
  /** medians over the rounds */
  readonly cpuPerEvent: number;
  readonly bytesPerEvent: number;
  readonly p50: number;
  readonly p99: number;
  /** p99 of the time since it was decided, ms */
  readonly decidedP99: number;
}

/** Part of the wanted rate that the search begins with: a server far beyond its best drains for minutes. */
const cautious = 1 / 32;
/** Events a second below which a trial sees too few of them to judge by. */
const fewest = 4;

/** The highest rate at or below the wanted one that is carried with its share: a peer that saturates is not judged beyond it. */
async function rateOf(stand: Stand, wanted: number): Promise<number> {
  const carries = async (rate: number): Promise<boolean> =>
    (await stand.measure(rate, trialSeconds)).share >= leastShare;
  let rate = Math.min(wanted, Math.max(fewest, wanted * cautious));
  while (rate < wanted && (await carries(rate))) rate *= 2;
  for (rate = Math.min(rate, wanted); rate >= 1; rate *= 0.9) if (await carries(rate)) return rate;
  throw new Error('it carries no rate at all');
}

/**
 * Measures all entrants in turns, A B A B, each at the rate that is wanted or the highest that it carries.
 * @param seconds length of a window: longer where what comes seldom is to fall into it
 */
export async function inTurns(
  report: Report,
  entrants: readonly Entrant[],
  seconds = windowSeconds,
): Promise<Map<string, Result>> {
  const stands: { name: string; stand: Stand; rate: number; windows: Measured[] }[] = [];
  try {
    for (const { name, setup, perSecond } of entrants) {
      const stand = await Stand.open(setup);
      stands.push({ name, stand, rate: perSecond, windows: [] });
    }
    for (const entrant of stands) entrant.rate = await rateOf(entrant.stand, entrant.rate);
    for (let round = 0; round < rounds; round++) {
      for (const entrant of stands) {
        const measured = await windowOf(entrant, seconds);
        entrant.windows.push(measured);
        report.run(entrant.name, {
          perSecond: entrant.rate,
          ...{ share: measured.share, cpuPerEventUs: measured.cpuPerEvent, bytesPerEvent: measured.bytesPerEvent },
          ...{ serverLoad: measured.serverLoad, loaderLoad: measured.load },
          ...{ p50Ms: quantile(measured.ages, 0.5), p99Ms: quantile(measured.ages, 0.99) },
          decidedP99Ms: quantile(measured.sinceDecided, 0.99),
        });
      }
    }
  } finally {
    for (const { stand } of stands) await stand.close();
  }
  const middle = (windows: Measured[], of: (measured: Measured) => number): number => median(windows.map(of));
  return new Map(
    stands.map(({ name, rate, windows }) => [
      name,
      {
        perSecond: rate,
        cpuPerEvent: middle(windows, (window) => window.cpuPerEvent),
        bytesPerEvent: middle(windows, (window) => window.bytesPerEvent),
        p50: middle(windows, ({ ages }) => quantile(ages, 0.5)),
        p99: middle(windows, ({ ages }) => quantile(ages, 0.99)),
        decidedP99: middle(windows, ({ sinceDecided }) => quantile(sinceDecided, 0.99)),
      },
    ]),
  );
}

/** A window that counts; one that fell short of its share is taken again at a lower rate. */
async function windowOf(entrant: { stand: Stand; rate: number }, seconds: number): Promise<Measured> {
  for (; entrant.rate >= 1; entrant.rate *= 0.9) {
    const measured = await entrant.stand.measure(entrant.rate, seconds);
    fail(measured);
    if (measured.share >= leastShare) return measured;
  }
  throw new Error('it carries no rate at all');
}

/** The result of an entrant that ran. */
export function resultOf(results: ReadonlyMap<string, Result>, name: string): Result {
  const result = results.get(name);
  if (!result) throw new Error(`${name} did not run`);
  return result;
}
