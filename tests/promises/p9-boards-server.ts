import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../dist/promises/p9-boards-process.js', import.meta.url));

/** Accounts that may write, beside Ann, Bob and Eve. */
export const crowd: readonly string[] = Array.from({ length: 50 }, (_, n) => `p${n}`);

/** Boards in a process of its own, over one data folder, started and killed as often as it takes. */
export class BoardsServer {
  private running: ChildProcess | undefined;
  private port = '0';

  private constructor(private readonly folder: string) {}

  static async make(): Promise<BoardsServer> {
    return new BoardsServer(await mkdtemp(join(tmpdir(), 'boards-')));
  }

  /** Starts it, after the first time where it was. @returns the address of its boards */
  async start(): Promise<string> {
    const child = spawn(process.execPath, [script, this.folder, this.port], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.running = child;
    const said = once(child.stdout ?? child, 'data') as Promise<[Buffer]>;
    const ended = once(child, 'exit').then(() => {
      throw new Error('the server ended');
    });
    ended.catch(() => undefined);
    const [line] = await Promise.race([said, ended]);
    const url = line.toString().trim();
    this.port = new URL(url).port;
    return url;
  }

  get isRunning(): boolean {
    return this.running?.exitCode === null && this.running.signalCode === null;
  }

  /** For how long its loop stood still at most since it was asked last, ms. */
  async longestTurn(): Promise<number> {
    const { running } = this;
    if (!running) throw new Error('it does not run');
    const answer = once(running, 'message') as Promise<[number]>;
    running.send('longest');
    return (await answer)[0];
  }

  /** kill -9 */
  async kill(): Promise<void> {
    if (!this.running || !this.isRunning) return;
    const gone = once(this.running, 'exit');
    this.running.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
