import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Beside the packages: neither committed nor pruned as what the compiler left.
const cache = join(root, 'tests/node_modules/.cache');
const client = (name) => join(root, `client/src/live/${name}.ts`);

/** Plants what belongs into a file. @throws when the place is not there exactly once: then the fault is out of date */
function planted(file, patches, source) {
  let text = source;
  for (const { find, put } of patches) {
    const places = text.split(find).length - 1;
    if (places !== 1) throw new Error(`planted fault: “${find}” stands ${places} times in ${file}`);
    text = text.replace(find, () => put);
  }
  return text;
}

/**
 * Loads the simulation with the product as it is compiled, the client's link from its source, and, when asked for,
 * with a fault planted into a file on its way in. No file is changed.
 * @param {readonly { file: string, find: string, put: string }[]} patches paths from the root
 * @returns {Promise<typeof import('./course.ts')>}
 */
export async function loadSimulation(patches) {
  const wanted = new Set(patches.map(({ file }) => file));
  const planter = {
    name: 'planted faults',
    async load(id) {
      const file = relative(root, id).replaceAll('\\', '/');
      const here = patches.filter((patch) => patch.file === file);
      if (here.length === 0) return null;
      wanted.delete(file);
      return { code: planted(file, here, await readFile(id, 'utf8')), moduleType: extname(id).slice(1) };
    },
  };
  const bundle = await rolldown({
    input: join(root, 'tests/simulation/course.ts'),
    platform: 'node',
    plugins: [planter],
    resolve: { alias: { '~client/link': client('link'), '~client/freshness': client('freshness') } },
  });
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'simulation-'));
  // Until the end: an error is shown at the line of its source.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.setSourceMapsEnabled(true);
  const file = join(folder, 'course.js');
  await bundle.write({ file, format: 'esm', codeSplitting: false, sourcemap: true });
  await bundle.close();
  if (wanted.size > 0) throw new Error(`planted fault: ${[...wanted].join(', ')} is no part of the simulation`);
  return import(pathToFileURL(file).href);
}
