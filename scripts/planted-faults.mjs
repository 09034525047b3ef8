// `npm run faults`: plants one fault after the other into the core and lets the simulation find it. The table
// says which promise it broke and at which seed; the exit status is not 0 when one got by unseen.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults } from '../tests/simulation/faults.mjs';
import { root } from './lib/root.mjs';

const { values } = parseArgs({
  options: {
    /** how many of the faults, evenly spread (default: all) */
    some: { type: 'string' },
    only: { type: 'string' },
    /** seeds that a fault is looked for in */
    seeds: { type: 'string', default: '500' },
  },
});

function simulate(...more) {
  const { stdout, stderr } = spawnSync(process.execPath, ['tests/simulation/simulate.mjs', ...more], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`the simulation did not run: ${stderr || stdout}`);
  }
}

// Those that are not tried this time must find their place as well: a fault that can't be planted proves nothing.
for (const { name, patches } of faults)
  for (const { file, find } of patches) {
    const places = readFileSync(join(root, file), 'utf8').split(find).length - 1;
    if (places !== 1)
      throw new Error(`the fault “${name}” is out of date: “${find}” stands ${places} times in ${file}`);
  }

const all = faults.map(({ name }) => name);
const share = values.some === undefined ? 1 : Math.ceil(all.length / Number(values.some));
const chosen = all.filter((name, index) => (values.only === undefined ? index % share === 0 : name === values.only));
const width = Math.max(...chosen.map((name) => name.length));
console.log(`${'fault'.padEnd(width)}  caught  seed  promise`);
let escaped = 0;
for (const name of chosen) {
  const { broken } = simulate('--fault', name, '--count', values.seeds, '--json');
  const [first] = broken;
  if (!first) escaped++;
  console.log(
    `${name.padEnd(width)}  ${first ? 'yes' : 'NO '}     ${String(first?.seed ?? '–').padStart(4)}  ${first?.invariant ?? ''}`,
  );
}
console.log(`${chosen.length - escaped} of ${chosen.length} caught`);
process.exitCode = escaped === 0 && chosen.length > 0 ? 0 : 1;
