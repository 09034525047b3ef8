import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig, settingNames } from '@liandong/server/config';
import { describe, expect, it } from 'vitest';

// Git knows the top of the tree, from the sources and from their compiled copy.
const here = fileURLToPath(new URL('.', import.meta.url));
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
const root = git(here, 'rev-parse', '--show-toplevel');

/** Names of committed files, relative to the root. */
const committed = (...patterns: string[]) =>
  git(root, '-c', 'core.quotePath=false', 'ls-files', '--', ...patterns)
    .split('\n')
    .filter((name) => name !== '');

function read(name: string): string {
  try {
    return readFileSync(`${root}/${name}`, 'utf8');
  } catch (error) {
    // Deleted in the work tree and not yet committed: nothing to check.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** `file:line` of every line of the committed text files that matches. */
const linesMatching = (pattern: RegExp) =>
  committed().flatMap((name) => {
    const text = read(name);
    if (text.includes('\0')) return [];
    return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1}`] : []));
  });

describe('the house', () => {
  it('[H1] `npm test` runs every project of the test runner, and each once', () => {
    const projects = [...read('vitest.config.ts').matchAll(/\bname: '([\w-]+)'/g)].map(([, name]) => name);
    const runs = [...read('scripts/test.mjs').matchAll(/runVitest\(\[([^\]]+)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name),
    );
    expect(projects.length).toBeGreaterThan(3);
    expect(runs.sort()).toEqual(projects.sort());
  });

  it('[H1] every command that a document shows exists in package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const unknown = committed('*.md').flatMap((name) =>
      [...read(name).matchAll(/\bnpm (?:run )?((?<=run )[\w:-]+|start|test)\b/g)]
        .map(([, command = '']) => command)
        .filter((command) => !(command in scripts))
        .map((command) => `${name}: npm run ${command}`),
    );
    expect(unknown).toEqual([]);
  });

  it('[H2] nothing committed names a path of one machine', () => {
    expect(linesMatching(/(^|[\s"'`(=:])\/(work|root|home)\/\w/)).toEqual([]);
  });

  it('[H3] nothing committed names the host of a package registry', () => {
    const hosts = ['npmjs', 'npmmirror', 'yarnpkg', 'taobao'].map((name) => `registry\\.${name}`);
    const pattern = new RegExp([...hosts, 'deb\\.debian', 'tarball:'].join('|'));
    const self = 'tests/house/docs.test.ts';
    // The check of the lockfile has to spell what it looks for.
    const allowed = new RegExp(`^(${self}|scripts/licences\\.mjs):`);
    expect(linesMatching(pattern).filter((place) => !allowed.test(place))).toEqual([]);
  });

  it('[H6] the README’s table lists every setting of the server, each with the default that it has, and no other', () => {
    const rows = [...read('README.md').matchAll(/^\| `([A-Z][A-Z_]+)` +\| (?:`([^`]+)`)? *\|/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual([...settingNames].sort());
    for (const [, name = '', text] of rows) {
      if (text !== undefined) expect(readConfig({ [name]: text }), name).toEqual(readConfig({}));
    }
  });
});
