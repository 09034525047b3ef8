// Checks what the lockfile brings along: licences, install scripts, and where packages come from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackages } from './lib/installed.mjs';
import { root } from './lib/root.mjs';

const free = /^(MIT(-0)?|ISC|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|0BSD|BlueOak-1\.0\.0|Unlicense)$/;
const fonts = /^OFL-1\.1$/;
const tools = /^MPL-2\.0$/;
// splaytree-ts misspells its BSD-3-Clause.
const spelled = { 'BDS-3-Clause': 'BSD-3-Clause' };

/** "(A OR B)" is allowed when one of them is, "(A AND B)" when both are. */
function allowed(licence, ...extra) {
  const terms = licence.replace(/[()]/g, '').split(/ OR /);
  const one = (id) => [free, ...extra].some((list) => list.test(spelled[id] ?? id));
  return terms.some((term) => term.split(/ AND /).every(one));
}

const faults = [];

for (const { name, version, licence, production, installs } of installedPackages()) {
  const extra = name.startsWith('@fontsource') ? [fonts] : production ? [] : [tools];
  if (!allowed(licence, ...extra)) faults.push(`${name}@${version}: licence ${licence}`);
  if (installs) faults.push(`${name}@${version}: wants to run a script at install`);
}

const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
for (const [, entry] of workspace.matchAll(/^ {2}(\S+: true)$/gm)) {
  faults.push(`pnpm-workspace.yaml: ${entry} lets a dependency run a script at install`);
}
for (const [, name, range] of workspace.matchAll(/^ {2}(\S+): ([\^~*<>].*|.*\bx\b.*|'\*')$/gm)) {
  faults.push(`pnpm-workspace.yaml: ${name}: ${range} is not an exact version`);
}

const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
for (const [line] of lockfile.matchAll(/^.*(tarball:|https?:\/\/|requiresBuild: true).*$/gm)) {
  faults.push(`pnpm-lock.yaml: ${line.trim()}`);
}

faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length === 0 ? 0 : 1;
