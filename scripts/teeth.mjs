// `npm run test:teeth [-- FOLDER …]`: takes each transition and each guard of the rules in `shared` out, one after the
// other, and runs the tests beside them. What no test misses is listed; the exit status is not 0 then. Rights need no
// such try: `tests/rights` holds every cell of them against a copy of its own.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/root.mjs';
import { runNodeAside } from './lib/run.mjs';
import { mutantsOf } from './lib/teeth-mutants.mjs';

const skipped = new Set(['dist', 'node_modules', 'kernel', 'protocol', 'testing']);
const folders = (at) =>
  readdirSync(join(root, at), { withFileTypes: true })
    .filter((one) => one.isDirectory() && !skipped.has(one.name))
    .map(({ name }) => `${at}/${name}`);
const sources = (at) =>
  readdirSync(join(root, at), { recursive: true })
    .map((name) => `${at}/${name}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** The tree with `shared` as a copy, so that nothing here is ever changed. */
function copyOfTree() {
  const copy = mkdtempSync(join(tmpdir(), 'liandong-teeth-'));
  for (const name of ['node_modules', 'maps', 'server', 'client', 'tests'])
    symlinkSync(join(root, name), join(copy, name));
  for (const name of ['shared', 'vitest.config.ts', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function passes(copy, folder) {
  const args = ['run', '--root', copy, '--project', 'pure', '--bail', '1', '--reporter', 'dot', folder];
  const { status } = await runNodeAside('node_modules/vitest/vitest.mjs', args, { cwd: copy });
  return status === 0;
}

/** Tries all mutants of one folder. @returns what was tried, and what no test missed */
async function tryFolder(folder) {
  const mutants = sources(folder).flatMap((file) =>
    mutantsOf(file, readFileSync(join(root, file), 'utf8')).map((mutant) => ({ file, ...mutant })),
  );
  if (mutants.length === 0) return { tried: 0, escaped: [] };
  const copy = copyOfTree();
  const escaped = [];
  try {
    if (!(await passes(copy, folder))) throw new Error(`the tests of ${folder} fail as it is`);
    for (const mutant of mutants) {
      const file = join(copy, mutant.file);
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, mutant.text);
      if (await passes(copy, folder)) escaped.push(mutant);
      writeFileSync(file, before);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  console.log(`${folder}: ${mutants.length - escaped.length} of ${mutants.length} missed by a test`);
  for (const { file, line, what } of escaped) console.log(`  nobody misses ${file}:${line}  ${what}`);
  return { tried: mutants.length, escaped };
}

const asked = process.argv.slice(2);
let [tried, escaped] = [0, 0];
for (const folder of asked.length > 0 ? asked : folders('shared')) {
  const result = await tryFolder(folder);
  tried += result.tried;
  escaped += result.escaped.length;
}
console.log(`${tried - escaped} of ${tried} missed by a test`);
process.exitCode = escaped === 0 && tried > 0 ? 0 : 1;
