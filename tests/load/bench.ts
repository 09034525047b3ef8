// `npm run bench`: ours and its peers in one run; `--only PREFIX` runs a part, `--json FILE` keeps the figures.
import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import { boards } from './parts/boards.ts';
import { boardsIdle } from './parts/boards-idle.ts';
import { boardsOpen } from './parts/boards-open.ts';
import { commands } from './parts/commands.ts';
import { deflate } from './parts/deflate.ts';
import { fanout, many } from './parts/fanout.ts';
import { growth } from './parts/growth.ts';
import { join } from './parts/join.ts';
import { chain, ledger } from './parts/ledger.ts';
import { memory } from './parts/memory.ts';
import { quiet } from './parts/quiet.ts';
import { rights } from './parts/rights.ts';
import { search } from './parts/search.ts';
import { year } from './parts/year.ts';
import { canPin, hasProc } from './process.ts';
import { Report } from './report.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, json: { type: 'string' } } });
const parts = {
  ...{
    fanout,
    'fanout.many': many,
    quiet,
    deflate,
    join,
    commands,
    memory,
    growth,
    year,
    ledger,
    chain,
    rights,
    search,
  },
  ...{ boards, 'boards.idle': boardsIdle, 'boards.open': boardsOpen },
};
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform} ${release()}, Node ${process.versions.node}`;

if (!hasProc) throw new Error('CPU and memory are read from /proc: this needs Linux');
if (!canPin) console.log('server and loader share their cores here (no taskset, or a single core): figures are rough');
const all = Object.entries(parts);
const named = all.filter(([name]) => name.startsWith(values.only));
// A figure's own name chooses the part that takes it.
const chosen = named.length > 0 ? named : all.filter(([name]) => values.only.startsWith(`${name}.`));
if (chosen.length === 0) throw new Error(`no part begins with ${values.only}: ${Object.keys(parts).join(', ')}`);

const report = new Report();
for (const [name, part] of chosen) {
  console.log(`\n${name}`);
  await part(report);
}
console.log(`\n${machine}\n\n${report.table()}`);
if (values.json !== undefined) {
  const { values: found, runs } = report;
  writeFileSync(values.json, `${JSON.stringify({ figures: found, machine, runs }, undefined, 1)}\n`);
}
