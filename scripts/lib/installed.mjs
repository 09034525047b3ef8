import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where `name` is found from `folder`, looking upwards as Node does; undefined when absent. */
function find(name, folder) {
  const found = join(folder, 'node_modules', name);
  if (existsSync(found)) return realpathSync(found);
  return dirname(folder) === folder ? undefined : find(name, dirname(folder));
}

/** Adds to `seen` the folder of everything that `folder` needs at run time. */
function collect(folder, names, seen) {
  for (const name of names) {
    const found = find(name, folder);
    // An optional binary for another platform is absent.
    if (!found || seen.has(found)) continue;
    seen.add(found);
    const { dependencies, optionalDependencies } = manifestOf(found);
    collect(found, Object.keys({ ...dependencies, ...optionalDependencies }), seen);
  }
}

const licenceOf = ({ license, licenses }) =>
  typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'none');

/**
 * Every installed package that is not ours.
 * @returns {{ name: string, version: string, licence: string, production: boolean,
 *   installs: boolean }[]} `production`: reached from a `dependencies` field and so shipped;
 *   `installs`: declares a script that would run at install
 */
export function installedPackages() {
  const ours = ['.', 'shared', 'maps', 'server', 'client', 'tests'].map((name) => join(root, name));
  const shipped = new Set();
  const all = new Set();
  for (const folder of ours) {
    const { dependencies = {}, devDependencies = {} } = manifestOf(folder);
    const tests = folder.endsWith('tests');
    if (!tests) collect(folder, Object.keys(dependencies), shipped);
    collect(folder, Object.keys({ ...dependencies, ...devDependencies }), all);
  }
  return [...all]
    .filter((folder) => !ours.includes(folder))
    .map((folder) => {
      const manifest = manifestOf(folder);
      const scripts = manifest.scripts ?? {};
      return {
        name: manifest.name,
        version: manifest.version,
        licence: licenceOf(manifest),
        production: shipped.has(folder),
        installs: ['preinstall', 'install', 'postinstall'].some((script) => script in scripts),
      };
    });
}
