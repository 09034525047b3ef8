import { Worker } from 'node:worker_threads';
import { restAfter } from '../pipeline/pace.ts';
import { Bell } from '../workers/bell.ts';
import { StoreConflict } from './errors.ts';
import { StoreUnavailable } from './port.ts';
import type { WriteTask } from './sqlite-tasks.ts';
import type { Outcome, WriterData } from './sqlite-writer.ts';

interface Waiting {
  readonly task: WriteTask;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface GroupOptions {
  /** how long the writer waits for another connection's lock, ms */
  readonly busyTimeoutMs: number;
  /** how long one group may hold up the next before that is refused, ms */
  readonly patienceMs: number;
}

/** Most tasks that wait at one time: beyond it the disk can't keep up, and waiting longer helps nobody. */
const queueLimit = 10_000;

/**
 * Group commit: what arrives while a commit is under way goes together in the next one. A write that has
 * begun is awaited however long its sync takes, since nobody knows how it will end; one that only waits
 * behind it is refused after `patienceMs`, and surely has no effect.
 */
export class WriteGroup {
  private worker: Worker | undefined;
  private readonly bell = new Bell();
  private queue: Waiting[] = [];
  private underWay: Waiting[] | undefined;
  private planned = false;
  private stalled = false;
  /** commands of several communities are gathered for the next commit */
  private resting: NodeJS.Timeout | undefined;
  private began = 0;
  private closing = false;
  private idle: (() => void) | undefined;

  constructor(
    private readonly file: string,
    private readonly options: GroupOptions,
  ) {}

  /** Does a task; resolves when it is durable. @throws StoreUnavailable, StoreConflict */
  submit<T>(task: WriteTask): Promise<T> {
    if (this.closing) return Promise.reject(new StoreUnavailable('the store is closed'));
    if (this.stalled) return Promise.reject(new StoreUnavailable('the disk does not answer'));
    if (this.queue.length >= queueLimit) return Promise.reject(new StoreUnavailable('too many writes are waiting'));
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ task, resolve: (value) => resolve(value as T), reject });
      this.plan();
    });
  }

  /** Starts the writer ahead of the first write. */
  warm(): void {
    this.worker ??= this.start();
  }

  /** Finishes what was accepted, then ends the writer. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.underWay || this.queue.length > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    const worker = this.worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      this.bell.post(worker, 'close');
    });
  }

  /** At the end of the turn, so that writes of one turn share one commit. Only commands are let gather: what else is written waits for nobody. */
  private plan(): void {
    if (this.planned || this.underWay) return;
    if (this.resting && this.queue.at(-1)?.task.op === 'commit') return;
    clearTimeout(this.resting);
    this.resting = undefined;
    this.planned = true;
    queueMicrotask(() => {
      this.planned = false;
      this.send();
    });
  }

  private send(): void {
    if (this.queue.length === 0) {
      this.idle?.();
      return;
    }
    const group = this.queue;
    this.queue = [];
    this.underWay = group;
    this.began = performance.now();
    this.worker ??= this.start();
    const timer = setTimeout(() => this.losePatience(), this.options.patienceMs);
    this.settled = () => clearTimeout(timer);
    this.bell.post(
      this.worker,
      group.map((waiting) => waiting.task),
    );
  }

  private settled: () => void = () => undefined;

  private start(): Worker {
    const data: WriterData = {
      file: this.file,
      busyTimeoutMs: this.options.busyTimeoutMs,
      signal: this.bell.signal,
    };
    const worker = new Worker(new URL('./sqlite-writer.js', import.meta.url), { workerData: data });
    let reason = 'the writer ended';
    worker.on('message', (outcomes: readonly Outcome[]) => this.finish(outcomes));
    worker.on('error', (error) => (reason = `the writer failed: ${error.message}`));
    worker.on('exit', () => this.lost(worker, reason));
    return worker;
  }

  /** The next write starts a new writer. What was under way may or may not be stored: read the head again. */
  private lost(worker: Worker, reason: string): void {
    if (this.worker === worker) this.worker = undefined;
    const outcome = { failure: 'unavailable', message: reason } as const;
    if (this.underWay) this.finish(this.underWay.map(() => outcome));
  }

  private finish(outcomes: readonly Outcome[]): void {
    const group = this.underWay ?? [];
    this.underWay = undefined;
    this.stalled = false;
    this.settled();
    group.forEach((waiting, i) => settle(waiting, outcomes[i]));
    if (this.rest(group)) return;
    // Those just told may write again in the same turn and go along.
    this.plan();
  }

  /** Lets commands of more communities come before the next commit, where several share it; says whether it does. */
  private rest(group: readonly Waiting[]): boolean {
    const waiting = this.queue.length;
    if (this.closing || ![...group, ...this.queue].every(({ task }) => task.op === 'commit')) return false;
    const rest = restAfter({ shared: group.length, behind: waiting, took: performance.now() - this.began }, waiting);
    if (rest === 0) return false;
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.plan();
    }, rest);
    return true;
  }

  private losePatience(): void {
    this.stalled = true;
    const waiting = this.queue;
    this.queue = [];
    for (const { reject } of waiting) reject(new StoreUnavailable('the disk does not answer'));
  }
}

function settle(waiting: Waiting, outcome: Outcome | undefined): void {
  if (!outcome) waiting.reject(new StoreUnavailable('the writer gave no answer'));
  else if ('value' in outcome) waiting.resolve(outcome.value);
  else if (outcome.failure === 'unavailable') waiting.reject(new StoreUnavailable(outcome.message));
  else if (outcome.failure === 'conflict') waiting.reject(new StoreConflict(outcome.message));
  else waiting.reject(new Error(outcome.message));
}
