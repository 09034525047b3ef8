import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What somebody typed at once: at a place so many signs taken out, and some put in. */
export type Patch = readonly [at: number, taken: number, put: string];

/** One transaction: what it was typed on top of, by whom, and what. */
export interface Typed {
  readonly parents: readonly number[];
  readonly agent: number;
  readonly patches: readonly Patch[];
}

/** A history of typing. Without `ends` its end is not known beforehand. */
export interface Trace {
  readonly agents: number;
  readonly typed: readonly Typed[];
  readonly ends?: string;
}

const folder = resolve(
  process.env['REAL_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'),
  'editing-traces',
);

/** What is said when a test is skipped. */
export const why = existsSync(folder) ? '' : ` (skipped: no real data at ${folder}; set REAL_DATA)`;
export const missing = why !== '';

interface Stored {
  readonly endContent: string;
  readonly numAgents?: number;
  readonly txns: readonly { parents?: number[]; agent?: number; patches: Patch[] }[];
}

/** People who take turns at a history of a single author, and transactions in a turn. */
const inTurns = 3;
const turn = 250;

/** A real history. One of a single author is typed by several people in turns. */
export function readTrace(name: string): Trace {
  const { endContent, numAgents, txns } = JSON.parse(
    gunzipSync(readFileSync(resolve(folder, `${name}.json.gz`))).toString(),
  ) as Stored;
  const typed = txns.map(({ parents, agent, patches }, n) => ({
    parents: parents ?? (n > 0 ? [n - 1] : []),
    agent: agent ?? Math.floor(n / turn) % inTurns,
    patches,
  }));
  return { agents: numAgents ?? inTurns, typed, ends: endContent };
}

/** The beginning of a history: what was typed in it stands on nothing that came later. */
export function beginning({ agents, typed, ends }: Trace, count: number): Trace {
  return count >= typed.length && ends !== undefined
    ? { agents, typed, ends }
    : { agents, typed: typed.slice(0, count) };
}
