import { existsSync, readFileSync } from 'node:fs';
import { componentNames, components } from './components.mjs';
import { messages } from './messages.mjs';
import { aptPackages, installLines } from './packages.mjs';
import { run } from './run.mjs';

/** The distribution of a Linux machine, as `debian`; nothing elsewhere. */
function distribution(release) {
  if (!existsSync(release)) return undefined;
  return /^ID="?([\w.-]+)"?$/m.exec(readFileSync(release, 'utf8'))?.[1];
}

/** Installs components on Debian, each by itself: a package that this release lacks keeps out no other. */
function installOnDebian(names) {
  const packages = names.map((name) => aptPackages[name] ?? name);
  console.log(messages.systemInstall(packages.join(' ')));
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update', '-qq'], { env }) !== 0) return;
  for (const name of packages) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env });
}

/**
 * Installs what is missing where that is possible (Debian, as root), and says elsewhere what to
 * install.
 * @param {{ release?: string }} options `release`: the file that names the distribution
 * @returns {{ present: string[], missing: string[] }} component names
 */
export function installSystem({ release = '/etc/os-release' } = {}) {
  let missing = components.filter((component) => !component.present());
  const wanted = components.filter(({ present, best = present }) => !best());
  const id = distribution(release);
  if (wanted.length > 0 && id === 'debian' && process.getuid() === 0) {
    installOnDebian(wanted.map(({ name }) => name));
    missing = missing.filter((component) => !component.present());
  }
  const names = missing.map((component) => component.name);
  if (missing.length > 0) {
    console.error(messages.systemMissing(names.join(', ')));
    console.error(messages.systemHint(installLines(names, id)));
  }
  return { present: componentNames.filter((name) => !names.includes(name)), missing: names };
}
