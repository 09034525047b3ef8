import { Worker } from 'node:worker_threads';
import type { CheckAnswer, CheckJob } from './check-worker.ts';

/** Time limits, ms. A large board takes longer to open than an update to try. */
const checkLimit = 250;
const openLimit = 5000;

interface Waiting {
  readonly job: CheckJob;
  readonly resolve: (answer: CheckAnswer) => void;
}

/**
 * Tries updates on copies of boards in a worker, one at a time. An update that takes too long costs the
 * worker its life, not the server; the copies are made anew when they are next needed. Since a busy machine
 * can be slow as well, its sender is not told that it was wrong, but to come again.
 */
export class Checker {
  private worker: Worker | undefined;
  private readonly waiting: Waiting[] = [];
  private readonly open = new Set<string>();
  private running: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * Tries an update.
   * @param state the accepted board as one update; asked for only when the worker has no copy yet
   */
  async check(board: string, state: () => Uint8Array, account: string, update: Uint8Array): Promise<CheckAnswer> {
    if (!this.open.has(board)) {
      const opened = await this.run({ kind: 'open', board, state: state() });
      if ('refused' in opened) return opened;
      this.open.add(board);
    }
    const answer = await this.run({ kind: 'check', board, account, update });
    if ('refused' in answer) this.open.delete(board);
    return answer;
  }

  /** Throws a copy away: the board was unloaded, or what the copy has was not stored. */
  async forget(board: string): Promise<void> {
    if (this.open.delete(board)) await this.run({ kind: 'drop', board });
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.worker?.terminate();
  }

  private run(job: CheckJob): Promise<CheckAnswer> {
    return new Promise((resolve) => {
      this.waiting.push({ job, resolve });
      if (!this.running) this.next();
    });
  }

  private next(): void {
    this.running = this.waiting.shift();
    if (!this.running) return;
    this.worker ??= this.start();
    const limit = this.running.job.kind === 'open' ? openLimit : checkLimit;
    this.timer = setTimeout(() => this.restart('too slow'), limit);
    this.worker.postMessage(this.running.job);
  }

  private finish(answer: CheckAnswer): void {
    clearTimeout(this.timer);
    this.running?.resolve(answer);
    this.next();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 },
    });
    worker.on('message', (answer: CheckAnswer) => this.finish(answer));
    worker.on('error', () => this.worker === worker && this.restart('the check failed'));
    worker.unref();
    return worker;
  }

  private restart(problem: string): void {
    const old = this.worker;
    this.worker = undefined;
    this.open.clear();
    old?.removeAllListeners('message');
    void old?.terminate();
    this.finish({ refused: 'not_checked', problem });
  }
}
