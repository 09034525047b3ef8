import { nextTick } from 'node:process';

/** Something that runs on a machine of its own: a server's process, a screen, the network between them. */
export class Process {
  /** a process that was killed does nothing any more */
  alive = true;
  /** virtual time until which it stands still, ms: a laptop that sleeps */
  asleepUntil = 0;
  /** most that a reading of `performance.now` may cost, ms: a machine that is busy */
  busy = 0;
  private spent = 0;

  constructor(
    readonly name: string,
    /** how wrong its wall clock is, ms */
    readonly skew = 0,
  ) {}

  /** Time of this machine as `performance` shows it. */
  elapsed(now: number, random: () => number): number {
    if (this.busy > 0) this.spent += random() * this.busy;
    return now + this.spent;
  }
}

interface Due {
  at: number;
  readonly order: number;
  readonly process: Process;
  readonly act: () => void;
  /** set on an interval, ms */
  readonly every: number | undefined;
  cancelled: boolean;
}

const real = { setImmediate, setTimeout, clearTimeout, setInterval, clearInterval, clearImmediate, Date };
const realNow = performance.now;

/** A handle as Node gives it. */
class Timer {
  constructor(readonly due: Due) {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

/**
 * Virtual time. While it is installed every timer and every clock of this Node process belongs to it;
 * each timer belongs to the process that set it, and ends or sleeps with it.
 */
export class VirtualClock {
  now = 0;
  current = new Process('nobody');
  /** how much has happened: what never comes to rest can be told by it */
  steps = 0;
  private readonly heap: Due[] = [];
  private orders = 0;
  private readonly outside = new Set<Promise<unknown>>();

  constructor(
    /** ms since 1970 UTC when it starts */
    readonly epoch: number,
    private readonly random: () => number,
  ) {}

  install(): void {
    const wall = (): number => this.wall();
    class VirtualDate extends real.Date {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [wall()] : given) as [number]));
      }
      static override now(): number {
        return wall();
      }
    }
    const set = (act: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): Timer =>
      this.after(Math.max(1, ms), () => act(...given));
    const repeat = (act: () => void, ms = 0): Timer => this.plan(act, Math.max(1, ms), Math.max(1, ms));
    const clear = (timer: Timer | undefined): void => {
      if (timer instanceof Timer) timer.due.cancelled = true;
    };
    Object.assign(globalThis, {
      setTimeout: set,
      clearTimeout: clear,
      setInterval: repeat,
      clearInterval: clear,
      setImmediate: (act: (...given: unknown[]) => void, ...given: unknown[]) =>
        this.plan(() => act(...given), 0, undefined),
      clearImmediate: clear,
      Date: VirtualDate,
    });
    performance.now = () => this.current.elapsed(this.now, this.random);
  }

  uninstall(): void {
    Object.assign(globalThis, real);
    performance.now = realNow;
  }

  /** ms since 1970 UTC by the wall clock of the process that asks. */
  wall(): number {
    return Math.floor(this.epoch + this.now + this.current.skew);
  }

  /** Calls later, as the process that is running now, or as another one. */
  after(ms: number, act: () => void, process = this.current): Timer {
    return this.plan(act, ms, undefined, process);
  }

  /** Waits virtual time. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Runs something as a process: timers that it sets are that process's. */
  as<T>(process: Process, act: () => T): T {
    const before = this.current;
    this.current = process;
    try {
      return act();
    } finally {
      this.current = before;
    }
  }

  /** Lets virtual time stand still until work outside of it is done: the compressor of the standard library, say. */
  hold<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.outside.add(settled);
    void settled.then(() => this.outside.delete(settled));
    return work;
  }

  /** Runs everything that is due up to a time, or until told to stop. */
  async runTo(time: number, stop: () => boolean): Promise<void> {
    await this.drain();
    for (let next = this.heap[0]; next && next.at <= time && !stop(); next = this.heap[0]) {
      this.pop();
      await this.run(next);
    }
    if (!stop()) this.now = Math.max(this.now, time);
  }

  private async run(due: Due): Promise<void> {
    const { process } = due;
    if (due.cancelled || !process.alive) return;
    if (process.asleepUntil > due.at) {
      due.at = process.asleepUntil;
      this.push(due);
      return;
    }
    this.steps++;
    this.now = Math.max(this.now, due.at);
    this.current = process;
    if (due.every !== undefined) {
      due.at = this.now + due.every;
      this.push(due);
    }
    due.act();
    await this.drain();
  }

  /** Every promise that can go on has gone on before the clock does. */
  private async drain(): Promise<void> {
    // Asked for from within a promise, a tick comes when no other promise can go on, and costs no turn of the real loop.
    await new Promise<void>((resolve) => nextTick(resolve));
    while (this.outside.size > 0) {
      await Promise.all(this.outside);
      await new Promise<void>((resolve) => void real.setImmediate(resolve));
    }
  }

  private plan(act: () => void, ms: number, every: number | undefined, process = this.current): Timer {
    const due: Due = { at: this.now + ms, order: this.orders++, process, act, every, cancelled: false };
    this.push(due);
    return new Timer(due);
  }

  private push(due: Due): void {
    const { heap } = this;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!earlier(due, heap[above] as Due)) break;
      heap[at] = heap[above] as Due;
      at = above;
    }
    heap[at] = due;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const least = right < heap.length && earlier(heap[right] as Due, heap[left] as Due) ? right : left;
      if (!earlier(heap[least] as Due, last)) break;
      heap[at] = heap[least] as Due;
      at = least;
    }
    heap[at] = last;
  }
}

function earlier(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
