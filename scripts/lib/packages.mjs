import { answers, windowless } from './components.mjs';

const apt = 'sudo apt-get install --no-install-recommends';
export const aptPackages = { chromium: windowless, fonts: 'fonts-noto-cjk', redis: 'redis-server' };

/** Ubuntu has its Chromium as a snap alone, and what is made from Debian or Ubuntu has one package with windows. */
const aptBrowsers = { debian: `${apt} ${windowless}`, ubuntu: 'sudo snap install chromium' };

/** How each kind of system installs them; the first whose program is there is the one to use. */
const managers = [
  {
    program: 'apt-get',
    install: apt,
    packages: aptPackages,
    lines: (id) => ({ chromium: aptBrowsers[id] ?? `${apt} chromium` }),
  },
  {
    program: 'dnf',
    install: 'sudo dnf install',
    packages: { fonts: 'google-noto-sans-cjk-fonts' },
  },
  {
    program: 'pacman',
    install: 'sudo pacman -S',
    packages: { fonts: 'noto-fonts-cjk' },
  },
  {
    program: 'brew',
    install: 'brew install',
    packages: { chromium: '--cask chromium', fonts: 'font-noto-sans-cjk' },
  },
];

/**
 * The lines that install components, to be typed as they are.
 * @param {string[]} names
 * @param {string | undefined} id of the distribution
 * @returns {string[]} one line per component, or nothing where no manager is known
 */
export function installLines(names, id) {
  const manager = managers.find(({ program }) => answers(program, ['--version']));
  if (!manager) return [];
  const lines = manager.lines?.(id) ?? {};
  return names.map((name) => lines[name] ?? `${manager.install} ${manager.packages[name] ?? name}`);
}
