/** One line of the table: what was measured, and what it should reach. */
interface Figure {
  readonly means: string;
  /** highest value that reaches the aim, or lowest where more is better; nothing for a figure that only explains */
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** All figures by the keys under which `--json` writes them. Ratios have no unit. */
const figures: Readonly<Record<string, Figure>> = {
  'fanout.cpuVsBareFrame': {
    means: 'CPU per delivered event, 1,000 screens: ours / bare prebuilt frame',
    atMost: 1 / 12,
  },
  'fanout.cpuVsSocketIoRoom': { means: 'the same: ours / Socket.IO room', atMost: 1 / 12 },
  'fanout.cpuVsNats': { means: 'the same: ours / nats-server', atMost: 1 },
  'fanout.p99Ms': { means: 'decided, committed and on a screen under that load, p99, ms', atMost: 50 },
  'fanout.sentP99Ms': { means: 'the same from the moment at which its command is sent, p99, ms' },
  'fanout.manyVsSocketIoRoom': {
    means: 'CPU per delivered event, 100 communities of four views: ours / Socket.IO room',
    atMost: 1.3,
  },
  'quiet.p50Ms': { means: 'sent to screen, 200 screens and 20 events/s, p50, ms' },
  'quiet.bareFrameP50Ms': { means: 'the same of the bare frame, ms' },
  'quiet.commitMs': { means: 'one durable commit, p50, ms' },
  'quiet.vsBareAndCommit': { means: 'quiet.p50Ms / (1.2 × bare frame + commit)', atMost: 1 },
  'deflate.bytesVsPlain': { means: 'bytes per delivered event: deflated / plain', atMost: 1 / 5 },
  'deflate.cpuVsPlain': { means: 'CPU per delivered event: deflated / plain', atMost: 1.1 },
  'join.cpuVsStringifyGzip': { means: 'CPU of a join: ours / stringify and gzip of rows', atMost: 1 / 100 },
  'join.bytesVsRowJsonGzip': { means: 'bytes of a join: ours / gzipped rows', atMost: 0.7 },
  'join.showVsParse': { means: 'bytes to state on the client: ours / parsing rows', atMost: 1.5 },
  'commands.singleVsFdatasync': { means: 'commands one at a time / write and fdatasync of the disk', atLeast: 0.6 },
  'commands.singleOverSocketVsFdatasync': { means: 'the same over one socket' },
  'commands.inFlightVsPostgres': { means: '200 commands in flight / PostgreSQL on 20 connections', atLeast: 3 },
  'commands.socketsVsPostgres': { means: '200 commands in flight over 20 sockets / PostgreSQL', atLeast: 1.7 },
  'memory.perScreenVsSocketIo': { means: 'memory of an idle screen: ours / Socket.IO', atMost: 1.1 },
  'growth.communities100Vs1': {
    means: 'CPU per delivered event: 100 communities × 20 screens / 1 × 2,000',
    atMost: 1.5,
  },
  'growth.command200kVs2k': { means: 'CPU of a command: 200,000 records / 2,000', atMost: 1.3 },
  'year.commandVsMonth': {
    means: 'time of a command, 200 under way: after a year of 20,000 records a month / after one month',
    atMost: 1.3,
  },
  'year.joinVsMonth': { means: 'bytes of a join: after that year / after one month', atMost: 2 },
  'year.startVsMonth': { means: 'start from the stored snapshot: after that year / after one month', atMost: 2 },
  'search.p95Ms': { means: 'finding Chinese words in 100,000 records, over HTTP, p95, ms', atMost: 50 },
  'ledger.verifyVsSha256': { means: 'verifying a million entries / SHA-256 of the same bodies, one by one', atMost: 8 },
  'rights.shareOfPath': { means: 'share of a command’s CPU for rights and four views', atMost: 0.05 },
  'chain.shareOfPath': { means: 'share of a command’s CPU for chain, tree and checkpoints', atMost: 0.1 },
  'boards.cpuVsHocuspocus': {
    means: 'server CPU per edit, 50 people, 500 edits/s on 500 cards: ours / Hocuspocus',
    atMost: 0.55,
  },
  'boards.cpuVsYWebsocket': { means: 'the same: ours / the server of y-websocket', atMost: 0.8 },
  'boards.p50Ms': { means: 'sent to another person under that load, p50, ms', atMost: 15 },
  'boards.quietP50Ms': { means: 'the same at 20 edits/s, ms' },
  'boards.quietTheirsMs': { means: 'the same of the quicker of the two peers, ms' },
  'boards.commitMs': { means: 'one durable commit, p50, ms' },
  'boards.checkMs': { means: 'the check of one edit on a copy of the board, p50, ms' },
  'boards.quietVsTheirs': { means: 'quietP50Ms / (quietTheirsMs + commit + check)', atMost: 1 },
  'boards.idleMbPerBoard': { means: 'memory of a board of 500 cards that everybody left, MB', atMost: 0.2 },
  'boards.openVsReplay': {
    means: 'server CPU for the first reader of 2,000 cards and 50,000 edits / replaying them',
    atMost: 0.1,
  },
  'boards.writeVsReplay': { means: 'the same for the first writer' },
  'growth.start200kVs20k': { means: 'start from the stored snapshot: 200,000 records / 20,000', atMost: 10 },
};

/** What a run found out. */
export class Report {
  readonly values: Record<string, number> = {};
  readonly runs: Record<string, unknown>[] = [];

  set(key: string, value: number): void {
    if (!figures[key]) throw new Error(`no figure is named ${key}`);
    this.values[key] = value;
  }

  /** Keeps what one window showed, and says it. */
  run(what: string, measured: Record<string, unknown>): void {
    this.runs.push({ what, ...measured });
    const shown = Object.entries(measured).map(
      ([name, value]) => `${name} ${typeof value === 'number' ? short(value) : String(value)}`,
    );
    console.log(`  ${what}: ${shown.join(', ')}`);
  }

  table(): string {
    const rows = Object.entries(this.values).map(([key, value]) => {
      const { means, atMost, atLeast } = figures[key] ?? { means: '' };
      const aim = atMost !== undefined ? `≤ ${short(atMost)}` : atLeast !== undefined ? `≥ ${short(atLeast)}` : '–';
      const reached = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
      return `| \`${key}\` | ${means} | ${aim} | ${short(value)} | ${aim === '–' ? '' : reached ? 'yes' : 'no'} |`;
    });
    return ['| figure | what | to reach | measured | reached |', '|---|---|---|---|---|', ...rows].join('\n');
  }
}

/** A number with three figures that count. */
function short(value: number): string {
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

/** The value below which a share of sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? Number.NaN) + upper) / 2;
}
