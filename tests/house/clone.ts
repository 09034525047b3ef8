import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ready = /^联动 Liandong {2}(\S+)$/m;
/** What a machine's own network may need; nothing else of it reaches a newcomer's. */
const network = /^(https?_proxy|no_proxy|npm_config_registry|npm_config_cafile|NODE_EXTRA_CA_CERTS)$/i;

/** The program that npm started in a shell: nothing is below it. */
function leafOf(pid: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  let leaf = pid;
  for (;;) {
    const [below] = pairs.find(([, parent]) => parent === leaf) ?? [];
    if (below === undefined) return leaf;
    leaf = below;
  }
}

/** What has been committed, in a folder of its own, on a machine that has neither caches nor settings. */
export interface Clone {
  /** `npm start`; resolves with the address that it prints. @throws with all it printed */
  start(port: number): Promise<Started>;
  remove(): void;
}

interface Started {
  readonly address: string;
  readonly printed: string;
  /** SIGTERM to the server itself, as npm doesn't pass it on; resolves with what npm makes of its end */
  terminate(): Promise<number | null>;
}

export function cloneOf(repository: string): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-clone-'));
  const [home, cwd] = [join(folder, 'home'), join(folder, 'clone')];
  mkdirSync(home);
  execFileSync('git', ['clone', '--quiet', repository, cwd]);
  let running: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals): void => {
    if (running?.pid !== undefined && running.exitCode === null) process.kill(leafOf(running.pid), name);
  };
  const own = Object.entries(process.env).filter(([name]) => network.test(name));
  const env = { ...Object.fromEntries(own), PATH: process.env['PATH'] ?? '', HOME: home };
  return {
    async start(port) {
      const child = spawn('npm', ['start'], { cwd, env: { ...env, PORT: String(port) } });
      running = child;
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
        signal('SIGTERM');
        return ended;
      };
      return { address, printed, terminate };
    },
    remove() {
      signal('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
