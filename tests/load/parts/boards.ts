import { BoardStand, type BoardWindow } from '../boards/stand.ts';
import type { BoardServer } from '../boards/messages.ts';
import { checkTimes } from '../boards/check-times.ts';
import { commitTimes } from '../disk.ts';
import { alone, serverCore } from '../process.ts';
import { median, quantile, type Report } from '../report.ts';

const people = 50;
const rounds = 2;
const windowSeconds = 10;
/** edits a second under load, and when there is time for each */
const busy = 500;
const calm = 20;
/** Least share of edits that must reach the readers for a window to count. */
const leastShare = 0.98;
const kinds = ['ours', 'hocuspocus', 'y-websocket'] as const;

type Windows = Record<BoardServer['kind'], BoardWindow[]>;

/** 50 people on one board of 500 cards: what an edit costs the server, and how long it takes to the others. */
export async function boards(report: Report): Promise<void> {
  const stands = new Map<BoardServer['kind'], BoardStand>();
  try {
    for (const kind of kinds) stands.set(kind, await BoardStand.open(kind, people));
    const load = await inTurns(report, stands, busy);
    const quiet = await inTurns(report, stands, calm);
    for (const stand of stands.values()) await stand.verify();
    const cpu = (kind: BoardServer['kind']): number => median(load[kind].map(({ cpuPerEdit }) => cpuPerEdit));
    report.set('boards.cpuVsHocuspocus', cpu('ours') / cpu('hocuspocus'));
    report.set('boards.cpuVsYWebsocket', cpu('ours') / cpu('y-websocket'));
    report.set('boards.p50Ms', p50(load.ours));
    await quietly(report, quiet);
  } finally {
    for (const stand of stands.values()) await stand.close();
  }
}

async function quietly(report: Report, quiet: Windows): Promise<void> {
  const commit = median(await alone(serverCore, () => commitTimes(5)));
  const check = median(await alone(serverCore, checkTimes));
  const [ours, ...theirs] = kinds.map((kind) => p50(quiet[kind]));
  const best = Math.min(...theirs);
  report.set('boards.quietP50Ms', ours ?? Number.NaN);
  report.set('boards.quietTheirsMs', best);
  report.set('boards.commitMs', commit);
  report.set('boards.checkMs', check);
  report.set('boards.quietVsTheirs', (ours ?? Number.NaN) / (best + commit + check));
}

function p50(windows: readonly BoardWindow[]): number {
  return median(windows.map(({ ages }) => quantile(ages, 0.5)));
}

async function inTurns(
  report: Report,
  stands: ReadonlyMap<BoardServer['kind'], BoardStand>,
  wanted: number,
): Promise<Windows> {
  const windows: Windows = { ours: [], hocuspocus: [], 'y-websocket': [] };
  const rates = new Map<BoardServer['kind'], number>();
  for (let round = 0; round < rounds; round++) {
    for (const [kind, stand] of stands) {
      const { window, rate } = await carried(stand, rates.get(kind) ?? wanted);
      rates.set(kind, rate);
      windows[kind].push(window);
      report.run(`${kind}, ${wanted} wanted`, {
        ...{ perSecond: rate, cpuPerEditUs: window.cpuPerEdit, share: window.share },
        ...{ serverLoad: window.serverLoad, loaderLoad: window.load },
        framesPerEdit: window.frames / window.sent,
        bytesPerEdit: window.bytes / window.sent,
        ...{ p50Ms: quantile(window.ages, 0.5), p99Ms: quantile(window.ages, 0.99) },
      });
    }
  }
  return windows;
}

/** A window at the wanted rate, or at the highest that is carried: a server that saturates is not judged beyond it. */
async function carried(stand: BoardStand, wanted: number): Promise<{ window: BoardWindow; rate: number }> {
  for (let rate = wanted; rate >= 1; rate *= 0.8) {
    const window = await stand.measure(rate, windowSeconds);
    if (window.share >= leastShare) return { window, rate };
  }
  throw new Error('it carries no rate at all');
}
