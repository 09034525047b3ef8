import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin, type Rolldown } from 'vite';

const source = fileURLToPath(new URL('src/offline/worker.ts', import.meta.url));
/** The page that is to open without a network, what the application shows over it, and what prints the doors that it has. */
const wanted = /\/src\/(field\/FieldPage|live\/RefusedNotice|door-lists\/DoorsPrint)\.vue$/;
/** What every page of the application begins with; the residents' pages have an entry of their own, and are not kept. */
const entry = /\/src\/app\/main\.ts$/;
/** What a board needs beside: kept for those who open one. */
const wantedOfBoard = /\/src\/board\/BoardPage\.vue$/;

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & {
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The page without its nonces, which differ in each answer. */
function unmarked(page: string | Uint8Array): string {
  const text = typeof page === 'string' ? page : new TextDecoder().decode(page);
  return text.replaceAll(/ nonce="[^"]*"/g, '');
}

function chunksOf(bundle: Bundle): Chunk[] {
  return Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [one] : []));
}

/** Names of the files that the wanted pages load, with all that those import. */
function filesOf(bundle: Bundle, wanted: RegExp): string[] {
  const all = new Map(chunksOf(bundle).map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const queue = [...all.values()].filter((chunk) => chunk.moduleIds.some((id) => entry.test(id) || wanted.test(id)));
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (found.has(chunk.fileName)) continue;
    found.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
    queue.push(...chunk.imports.flatMap((name) => all.get(name) ?? []));
  }
  return [...found].sort();
}

/** Makes `sw.js`: the worker's text, with the names of this build's files before it. */
export function offlinePlugin(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the page was not built');
        const path = (name: string): string => `/${name}`;
        const files = filesOf(bundle, wanted).map(path);
        const board = filesOf(bundle, wantedOfBoard)
          .map(path)
          .filter((file) => !files.includes(file));
        const later = Object.keys(bundle)
          .filter((name) => name.endsWith('.woff2'))
          .sort()
          .map(path);
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
        const facts = { page: digest(unmarked(page.source)), files, later, board };
        const build = { version: digest(JSON.stringify(facts) + code).slice(0, 12), ...facts };
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: `const build = ${JSON.stringify(build)};\n${code}`,
        });
      },
    },
  };
}
