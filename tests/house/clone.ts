import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ready = /^联动 Liandong {2}(\S+)$/m;
/** What a machine's own network may need; nothing else of it reaches a newcomer's. */
const network = /^(https?_proxy|no_proxy|npm_config_registry|npm_config_cafile|NODE_EXTRA_CA_CERTS)$/i;

/** What has been committed, in a folder of its own, on a machine that has neither caches nor settings. */
export interface Clone {
  /** `npm start`; resolves with the address that it prints, and how to end it by SIGTERM. @throws with all it printed */
  start(port: number): Promise<{ address: string; printed: string; terminate(): Promise<number | null> }>;
  remove(): void;
}

export function cloneOf(repository: string): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-clone-'));
  const [home, cwd] = [join(folder, 'home'), join(folder, 'clone')];
  mkdirSync(home);
  execFileSync('git', ['clone', '--quiet', repository, cwd]);
  const own = Object.entries(process.env).filter(([name]) => network.test(name));
  const env = { ...Object.fromEntries(own), PATH: process.env['PATH'] ?? '', HOME: home };
  return {
    async start(port) {
      const child = spawn('npm', ['start'], { cwd, env: { ...env, PORT: String(port) } });
      const ended = once(child, 'close').then(([code]) => code as number | null);
      let printed = '';
      const address = await new Promise<string>((resolve, reject) => {
        const note = (piece: Buffer): void => {
          printed += piece.toString('utf8');
          const found = ready.exec(printed)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', note);
        child.stderr.on('data', note);
        void ended.then((code) => reject(new Error(`ended with ${code}: ${printed}`)));
      });
      const terminate = (): Promise<number | null> => {
        child.kill('SIGTERM');
        return ended;
      };
      return { address, printed, terminate };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
