// `npm run test:teeth [-- FOLDER …]`: takes each step of a machine and each guard of the rules in `shared` out, one after
// the other, and runs the tests beside them, then those of `tests/kernel` that try every machine and every command, then all
// others of `shared`. What no test misses is listed, and so is a refusal that is written so that nothing here takes it out;
// the exit status is not 0 then. Rights are tried in `tests/rights/table.test.ts`, which makes every slip in every cell.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { root } from './lib/root.mjs';
import { mutantsOf, typedRules } from './lib/teeth-mutants.mjs';

const skipped = new Set(['dist', 'node_modules', 'protocol', 'testing']);
const ofAll = ['tests/kernel/machines.test.ts', 'tests/kernel/out-of-turn.test.ts'];
/** How long one test may take, ms. */
const longest = 60_000;
const folders = (at) =>
  readdirSync(join(root, at), { withFileTypes: true })
    .filter((one) => one.isDirectory() && !skipped.has(one.name))
    .map(({ name }) => `${at}/${name}`);
const sources = (at) =>
  readdirSync(join(root, at), { recursive: true })
    .map((name) => `${at}/${name}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** A test runner that stays, and reads one file otherwise than it is written: nothing on disk is ever changed. */
async function runnerOf(folder) {
  let instead;
  const teeth = { name: 'teeth', enforce: 'pre', load: (id) => (id === instead?.file ? instead.text : undefined) };
  // The rules are read as they are written, also by tests that take them as they are shipped.
  const alias = [{ find: /^@liandong\/shared\/(.*)$/, replacement: `${root}/shared/$1.ts` }];
  const options = {
    ...{ root, config: false, watch: true, include: ['shared/**/*.test.ts', ...ofAll], environment: 'node' },
    ...{ isolate: false, bail: 1, maxWorkers: 1, reporters: [{}], testTimeout: longest },
  };
  const vitest = await createVitest('test', options, { plugins: [teeth], resolve: { alias } });
  await vitest.standalone();
  const specs = await vitest.globTestSpecifications();
  const partOf = ({ moduleId }) => {
    if (moduleId.startsWith(join(root, folder, '/'))) return 0;
    return ofAll.some((one) => moduleId === join(root, one)) ? 1 : 2;
  };
  const parts = [0, 1, 2].map((n) => specs.filter((spec) => partOf(spec) === n)).filter((part) => part.length > 0);
  const faultsOf = async (part) => {
    const { testModules, unhandledErrors } = await vitest.rerunTestSpecifications(part);
    const failed = testModules.filter((one) => !one.ok()).map(({ moduleId }) => moduleId);
    return [...failed, ...unhandledErrors.map((error) => String(error))];
  };
  return {
    /** What fails with a file as it is said, or as all are. */
    async failing(file, text) {
      const before = instead;
      instead = file && { file: join(root, file), text };
      for (const one of [before, instead]) if (one) vitest.invalidateFile(one.file);
      for (const part of parts) {
        const faults = await faultsOf(part);
        if (faults.length > 0) return faults;
      }
      return [];
    },
    close: () => vitest.close(),
  };
}

/** Tries all mutants of one folder. @returns what was tried, and what no test missed */
async function tryFolder(program, folder) {
  const found = sources(folder).map((file) => ({ file, ...mutantsOf(program, join(root, file)) }));
  const all = found.flatMap(({ file, mutants }) => mutants.map((mutant) => ({ file, ...mutant })));
  const unreached = found.flatMap(({ file, unreached }) => unreached.map((one) => ({ file, ...one })));
  for (const { file, line, what } of unreached) console.log(`  not taken out: ${file}:${line}  ${what}`);
  if (all.length === 0) return { tried: 0, escaped: unreached.length };
  const runner = await runnerOf(folder);
  const escaped = [];
  try {
    const failing = await runner.failing();
    if (failing.length > 0) throw new Error(`${folder} fails as it is: ${failing.join(', ')}`);
    for (const mutant of all) {
      const text = readFileSync(join(root, mutant.file), 'utf8');
      const [from, to] = mutant.at;
      const without = text.slice(0, from) + mutant.instead + text.slice(to);
      if ((await runner.failing(mutant.file, without)).length === 0) escaped.push(mutant);
    }
  } finally {
    await runner.close();
  }
  console.log(`${folder}: ${all.length - escaped.length} of ${all.length} missed by a test`);
  for (const { file, line, what } of escaped) console.log(`  nobody misses ${file}:${line}  ${what}`);
  return { tried: all.length, escaped: escaped.length + unreached.length };
}

const asked = process.argv.slice(2);
const program = typedRules();
let [tried, escaped] = [0, 0];
for (const folder of asked.length > 0 ? asked : folders('shared')) {
  const result = await tryFolder(program, folder);
  tried += result.tried;
  escaped += result.escaped;
}
console.log(`${tried - escaped} of ${tried} missed by a test`);
process.exitCode = escaped === 0 && tried > 0 ? 0 : 1;
