import { createHash } from 'node:crypto';
import type { Deadline } from '@liandong/shared/kernel/due';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import type { Community, Pipeline } from './api.ts';
import { bySystem } from './by-system.ts';
import { eachCommunity } from './each-community.ts';

/** Shortest and longest sleep, ms: many that fall due together are sent together, and a clock that was set is noticed. */
const shortest = 1_000;
const longest = 60_000;
/** First time after which a step that came to nothing is tried again, ms; twice as long after each refusal. */
const again = 60_000;
/** Most steps sent at once. */
const mostAtOnce = 500;

export interface ClockPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'submit' | 'onCommit'>;
  readonly registry: Registry;
  /** server time, ms since 1970 UTC */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

interface Step {
  readonly community: string;
  readonly command: string;
  readonly record: string;
  readonly due: number;
  refusals: number;
  next: number;
}

/** The same on every node and after every start, so that what is sent twice is a duplicate. */
function idOf({ community, command, record, due, refusals }: Step): string {
  const step = JSON.stringify([community, command, record, due, refusals]);
  return `due-${createHash('sha256').update(step).digest('hex').slice(0, 40)}`;
}

/** Where something was thrown, and of what kind: its message may repeat what stands in the record. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return [error.name, ...frames].join('\n');
}

/**
 * Sends the commands that fall due. It learns what waits from each change, at the cost of the records that
 * changed, and looks through those that wait only when it wakes.
 */
export class Clock {
  private readonly steps = new Map<string, Step>();
  private readonly watched = new Set<string>();
  private readonly unlisten: () => void;
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;
  private stopped = false;
  private opening: Promise<void> = Promise.resolve();

  constructor(private readonly ports: ClockPorts) {
    this.unlisten = ports.pipeline.onCommit((community, committed) => {
      if (!this.watched.has(community.id)) return this.watch(community);
      if (ports.registry.ended(community.state)) this.leave(community.id);
      for (const { collection, id, after } of committed.flatMap(({ changes }) => changes))
        for (const deadline of ports.registry.deadlines.get(collection) ?? [])
          if (this.isToCome(community, deadline)) this.note(community.id, deadline, id, after);
    });
  }

  /** Looks into every community, one after another, whether or not anybody opens it. */
  start(): void {
    const { pipeline, log } = this.ports;
    this.opening = eachCommunity(
      pipeline,
      (community) => {
        if (!this.stopped) this.watch(community);
      },
      (id, error) => log(`the clock can't see ${id}`, error),
    ).catch((error: unknown) => log('the clock did not start', error));
  }

  /** Sends nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    clearTimeout(this.timer);
    await this.opening;
  }

  private watch(community: Community): void {
    const { id, state } = community;
    if (this.watched.has(id)) return;
    this.watched.add(id);
    for (const [collection, deadlines] of this.ports.registry.deadlines)
      for (const deadline of deadlines.filter((one) => this.isToCome(community, one)))
        for (const record of state.maps.get(collection)?.values() ?? []) this.note(id, deadline, record.id, record);
  }

  /** Whether a deadline still falls due: where all has ended, only what takes away. */
  private isToCome({ state }: Community, { command }: Deadline): boolean {
    const { registry } = this.ports;
    return registry.outlives(command) || !registry.ended(state);
  }

  /** A community has ended: nothing falls due in it any more but what takes away. */
  private leave(community: string): void {
    for (const [key, step] of this.steps)
      if (step.community === community && !this.ports.registry.outlives(step.command)) this.steps.delete(key);
  }

  private note(community: string, deadline: Deadline, record: string, now: Stamped<Entity> | undefined): void {
    const { command } = deadline;
    const key = `${community} ${command} ${record}`;
    const due = now && this.dueOf(community, deadline, now);
    if (due === undefined) this.steps.delete(key);
    else if (this.steps.get(key)?.due !== due) {
      this.steps.set(key, { community, command, record, due, refusals: 0, next: due });
      this.wakeBy(due);
    }
  }

  /** When a record's time is over, ms; nothing where that can't be told: one record must not stop the clock of all others. */
  private dueOf(community: string, deadline: Deadline, record: Stamped<Entity>): number | undefined {
    try {
      return deadline.at(record);
    } catch (error) {
      this.ports.log(`in ${community} nobody knows of a record when ${deadline.command} falls due`, placeOf(error));
      return undefined;
    }
  }

  private wakeBy(time: number): void {
    const now = this.ports.now();
    const wakesAt = now + Math.min(Math.max(time - now, shortest), longest);
    if (this.stopped || wakesAt >= this.wakesAt) return;
    clearTimeout(this.timer);
    this.wakesAt = wakesAt;
    this.timer = setTimeout(() => void this.wake(), wakesAt - now).unref();
  }

  private async wake(): Promise<void> {
    this.wakesAt = Infinity;
    const now = this.ports.now();
    const over = [...this.steps].filter(([, step]) => step.next <= now).slice(0, mostAtOnce);
    await Promise.all(over.map(([key, step]) => this.send(key, step)));
    let next = Infinity;
    for (const step of this.steps.values()) next = Math.min(next, step.next);
    if (next < Infinity) this.wakeBy(next);
  }

  private async send(key: string, step: Step): Promise<void> {
    const { community, command, record, refusals } = step;
    step.next = this.ports.now() + again * 2 ** refusals;
    const wish = { id: idOf(step), type: command, community, payload: { id: record } };
    const { error, result } = await this.ports.pipeline.submit(bySystem, wish);
    // Whatever changed the record meanwhile has put another step, or none, in this one's place.
    if (this.steps.get(key) !== step) return;
    if (!error) this.steps.delete(key);
    else if (result !== 'unavailable') {
      step.refusals++;
      this.ports.log(`${command} in ${community} fell due and was refused`, error.reason ?? error.code);
    }
  }
}
