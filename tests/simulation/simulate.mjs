// One world from a seed, or many: `node tests/simulation/simulate.mjs --seed 7`, `--from 1 --count 500`.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { faults } from './faults.mjs';
import { loadSimulation } from './load.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '500' },
    fault: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.count) : 1;
const fault = values.fault === undefined ? undefined : faults.find(({ name }) => name === values.fault);
if (values.fault !== undefined && !fault) throw new Error(`no fault is named ${values.fault}`);

const { run } = await loadSimulation(fault?.patches ?? []);

const began = process.hrtime.bigint();
const broken = [];
let events = 0;
const courses = createHash('sha256');
for (let seed = first; seed < first + count; seed++) {
  const outcome = await run(seed);
  events += outcome.events;
  courses.update(JSON.stringify(outcome));
  if (outcome.invariant === undefined) continue;
  broken.push(outcome);
  if (!values.json) {
    console.log(`seed ${seed}: ${outcome.invariant}\n  ${outcome.detail}\n  troubles: ${outcome.troubles.join(', ')}`);
    console.log(`  again: node tests/simulation/simulate.mjs --seed ${seed}${fault ? ` --fault '${fault.name}'` : ''}`);
  }
  // One is enough to show that a fault is caught; of the product every broken seed is wanted.
  if (fault) break;
}
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const summary = { seeds: count, events, seconds, courses: courses.digest('hex'), broken };
console.log(
  values.json
    ? JSON.stringify(summary)
    : `${count} seeds, ${events} events, ${seconds.toFixed(1)} s, ${broken.length} broken`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
