import { Worker } from 'node:worker_threads';
import { Bell } from '../workers/bell.ts';
import { noneAccepted, type Answer, type Checked, type Job, type Kept, type Loaded, type Wish } from './jobs.ts';

/** Time limits, ms. Much writing may take longer to try, and what grows with the board longer still. */
const checkLimit = 250;
const checkLimitPerKb = 2;
const wholeLimit = 5000;
/** How often a copy is made again for one row of updates, when others' jobs cost the worker its life meanwhile. */
const mostOpenings = 5;

interface Waiting {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
}

/** A worker took too long over a job, died of it or could not do it. */
class JobFailed extends Error {
  override name = 'JobFailed';
}

/**
 * Keeps copies of boards in a worker and tries updates on them, one job at a time. An update that takes too
 * long costs the worker its life, not the server; the copies are made anew when they are next needed. Since
 * a busy machine can be slow as well, its sender is not told that it was wrong, but to come again.
 */
export class Checker {
  private worker: Worker | undefined;
  private readonly bell = new Bell();
  private readonly waiting: Waiting[] = [];
  private readonly open = new Set<string>();
  private running: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private resting: NodeJS.Timeout | undefined;

  /** @param restMs how long a worker without copies waits for more before it ends: only so does its memory go back */
  constructor(private readonly restMs = 15_000) {}

  /** Merges what the store gave. @throws JobFailed */
  load(updates: readonly Uint8Array[]): Promise<Loaded> {
    return this.need('loaded', { kind: 'load', updates });
  }

  /**
   * Tries a row of updates. The worker may die of another board's job before it comes to this one: then the
   * copy is made again.
   * @param kept the accepted board; asked for only when the worker has no copy yet
   * @throws JobFailed when the accepted board itself can't be opened
   */
  async check(board: string, kept: () => Kept, wishes: readonly Wish[]): Promise<Checked> {
    let answer: Answer = { kind: 'missing' };
    for (let tries = 0; answer.kind === 'missing' && tries < mostOpenings; tries++) {
      if (!this.open.has(board)) await this.need('done', { kind: 'open', board, kept: kept() });
      answer = await this.run({ kind: 'check', board, wishes });
    }
    if (answerIs(answer, 'checked')) return answer;
    if (wishes.length > 1) return { ...noneAccepted, apart: true };
    return { ...noneAccepted, refusal: { why: 'not_checked', problem: 'the worker gave no answer' } };
  }

  /**
   * What a board has more than a state vector says.
   * @param board whose copy may answer, where there is one; nothing while it may hold what is not stored
   * @throws JobFailed
   */
  async diff(board: string | undefined, updates: readonly Uint8Array[], vector: Uint8Array): Promise<Uint8Array> {
    const copy = board !== undefined && this.open.has(board) ? board : undefined;
    return (await this.need('bytes', { kind: 'diff', vector, ...(copy ? { board: copy, updates: [] } : { updates }) }))
      .bytes;
  }

  /** Puts what another process accepted into the copy, if there is one; a copy that does not take it is gone. */
  async follow(board: string, kept: Kept): Promise<void> {
    await this.run({ kind: 'follow', board, kept });
  }

  /** The board as one update, what was deleted left out; nothing when there is no copy. */
  async state(board: string): Promise<Uint8Array | undefined> {
    const answer = await this.run({ kind: 'state', board });
    return answerIs(answer, 'bytes') ? answer.bytes : undefined;
  }

  /** Throws a copy away: the board was unloaded, or what the copy has was not stored. */
  async forget(board: string): Promise<void> {
    if (this.open.has(board)) await this.run({ kind: 'drop', board });
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    clearTimeout(this.resting);
    await this.worker?.terminate();
  }

  private async need<K extends Answer['kind']>(kind: K, job: Job): Promise<Extract<Answer, { kind: K }>> {
    const answer = await this.run(job);
    if (answerIs(answer, kind)) return answer;
    throw new JobFailed(answer.kind === 'failed' ? answer.problem : `answered ${answer.kind}`);
  }

  private run(job: Job): Promise<Answer> {
    return new Promise((resolve) => {
      this.waiting.push({ job, resolve });
      if (!this.running) this.next();
    });
  }

  private next(): void {
    clearTimeout(this.resting);
    for (;;) {
      this.running = this.waiting.shift();
      if (!this.running) return this.rest();
      const { job, resolve } = this.running;
      // Looked at only now: the worker may have died since it was asked.
      if (needsCopy(job) && !this.open.has(job.board)) resolve({ kind: 'missing' });
      else return this.worker ? this.post(this.worker, job) : this.start();
    }
  }

  /** Nothing is asked; where there is no copy to keep either, the worker is let go. */
  private rest(): void {
    if (this.open.size === 0) this.resting = setTimeout(() => this.letGo(), this.restMs).unref();
  }

  private letGo(): void {
    const { worker } = this;
    this.worker = undefined;
    worker?.removeAllListeners('message');
    void worker?.terminate();
  }

  private post(worker: Worker, job: Job): void {
    const asked = this.running;
    // Where the main thread stood still, the answer may be there and not read yet.
    const late = () => setImmediate(() => this.running === asked && this.restart('too slow'));
    this.timer = setTimeout(late, limitOf(job));
    this.bell.post(worker, job);
  }

  private finish(answer: Answer): void {
    clearTimeout(this.timer);
    const done = this.running;
    if (done) this.note(done.job, answer);
    done?.resolve(answer);
    this.next();
  }

  /** Keeps up which copies the worker has. */
  private note(job: Job, answer: Answer): void {
    if (!('board' in job) || job.board === undefined) return;
    const isGone = job.kind === 'drop' || answer.kind === 'failed' || (answerIs(answer, 'checked') && answer.spoilt);
    if (isGone) this.open.delete(job.board);
    else if (job.kind === 'open') this.open.add(job.board);
  }

  private start(): void {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: this.bell.signal,
      resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 },
    });
    worker.on('message', (answer: Answer) => this.finish(answer));
    worker.on('error', () => this.worker === worker && this.restart('the check failed'));
    // The time of a job begins when somebody is there to do it.
    worker.once('online', () => this.worker === worker && this.running && this.post(worker, this.running.job));
    worker.unref();
    this.worker = worker;
  }

  private restart(problem: string): void {
    this.letGo();
    this.open.clear();
    this.finish({ kind: 'failed', problem });
  }
}

type OnCopy = Extract<Job, { readonly board: string }>;

/** Whether a job is done on a copy that is there already. */
function needsCopy(job: Job): job is OnCopy {
  return 'board' in job && job.board !== undefined && job.kind !== 'open';
}

/** Longest that a job may take, ms. */
function limitOf(job: Job): number {
  if (job.kind !== 'check') return wholeLimit;
  const bytes = job.wishes.reduce((sum, { update }) => sum + update.byteLength, 0);
  return checkLimit + (bytes / 1024) * checkLimitPerKb;
}

function answerIs<K extends Answer['kind']>(answer: Answer, kind: K): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}
