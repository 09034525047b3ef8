// Packs the compiled server and what it imports into a few files: a start reads 140 instead of 1,600, most of them of
// the libraries left out, and takes half the time. Runs after the packages were compiled; what stands in `server/dist` runs as well.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './lib/root.mjs';

const compiled = join(root, 'server/dist');
const programs = {
  main: 'main',
  backup: 'backup/cli',
  verify: 'ledger/verify-cli',
  'ledger-export': 'ledger/export-cli',
  // Workers are asked for by their names beside whoever starts them.
  'check-worker': 'boards/check-worker',
  'copy-worker': 'boards/copy-worker',
  'ground-worker': 'ground/ground-worker',
  'import-worker': 'exchange/import-worker',
  'replay-worker': 'replay/replay-worker',
  'search-worker': 'search/search-worker',
  'snapshot-worker': 'pipeline/snapshot-worker',
  'sqlite-writer': 'store/sqlite-writer',
};

/** The version belongs to the reducers that are packed, whatever is compiled beside them later. */
const versionAsPacked = {
  name: 'version of the reducers',
  async load(id) {
    if (id !== join(compiled, 'reducers-version.js')) return null;
    const { reducersVersion } = await import(pathToFileURL(id).href);
    return `export const reducersVersion = () => ${JSON.stringify(reducersVersion())};`;
  },
};

const folder = join(root, 'server/bundle');
const coming = join(root, 'node_modules/.cache/liandong/bundle');
rmSync(coming, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, join(compiled, `${file}.js`)])),
  platform: 'node',
  // They are native, or look for files beside themselves.
  external: ['libsql', '@node-rs/argon2', '@fastify/swagger-ui'],
  plugins: [versionAsPacked],
  // What can't be found would be left out with a warning, and missed when it is wanted.
  onLog(level, { message }) {
    if (level === 'warn') throw new Error(message);
  },
});
await bundle.write({ dir: coming, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
// Whole or not at all: a supervisor may start it at any time.
rmSync(folder, { recursive: true, force: true });
renameSync(coming, folder);
