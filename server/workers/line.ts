import { Worker } from 'node:worker_threads';

/** The worker ended, or did not answer in time; nothing is known of what was asked. */
export class WorkerGone extends Error {
  override name = 'WorkerGone';
}

/** What goes to a worker and comes back, by number. */
export interface Asked<Ask> {
  readonly n: number;
  readonly ask: Ask;
}

export type Replied<Reply> = { readonly n: number } & ({ readonly reply: Reply } | { readonly failed: string });

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Questions and answers between the main thread and one worker, which is started when first needed and again when it died. */
export class WorkerLine<Ask, Reply> {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting<Reply>>();
  private n = 0;

  /**
   * @param file the worker's program, which calls `answerEach`
   * @param patience longest that an answer may take, ms; a worker that takes longer is ended
   * @param data what the worker is started with
   */
  constructor(
    private readonly file: URL,
    private readonly patience: number,
    private readonly data?: unknown,
  ) {}

  /** @throws WorkerGone; an Error when the worker failed over this question alone */
  ask(ask: Ask): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const n = ++this.n;
      const timer = setTimeout(
        () => void this.end(new WorkerGone(`no answer within ${this.patience} ms`)),
        this.patience,
      );
      this.waiting.set(n, { resolve, reject, timer });
      this.start().postMessage({ n, ask } satisfies Asked<Ask>);
    });
  }

  async close(): Promise<void> {
    await this.end(new WorkerGone('closed'));
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const resourceLimits = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 };
    const worker = new Worker(this.file, { resourceLimits, workerData: this.data });
    this.worker = worker;
    worker.unref();
    worker.on('message', (replied: Replied<Reply>) => this.take(replied));
    const gone = (): void => {
      if (this.worker === worker) void this.end(new WorkerGone('the worker ended'));
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    return worker;
  }

  private take(replied: Replied<Reply>): void {
    const waiting = this.waiting.get(replied.n);
    if (!waiting) return;
    this.waiting.delete(replied.n);
    clearTimeout(waiting.timer);
    if ('reply' in replied) waiting.resolve(replied.reply);
    else waiting.reject(new Error(replied.failed));
  }

  private async end(error: WorkerGone): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
    await worker?.terminate();
  }
}
