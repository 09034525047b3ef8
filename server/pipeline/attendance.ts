import { askedBefore, type Presence } from '@liandong/shared/kernel/presence';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import type { Community, Pipeline } from './api.ts';
import { bySystem } from './by-system.ts';
import { eachCommunity } from './each-community.ts';

export interface AttendancePorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'submit' | 'onCommit'>;
  readonly registry: Registry;
  /** whether any screen of an account is open now */
  readonly isHere: (account: string) => boolean;
  /** called when the first screen of an account opens, and when the last one is gone */
  readonly onHere: (listener: (account: string) => void) => () => void;
  readonly newId: () => string;
  /** ms since 1970 UTC */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
  /** how long the last screen of somebody must be gone before they count as away, ms: a reload is no absence */
  readonly grace: number;
}

interface Waiting {
  readonly community: string;
  readonly record: string;
  readonly presence: Presence;
}

/** Sends what somebody's absence at a moment that matters asks for, and their coming back. Like the clock it learns what waits from each change, at the cost of the records that changed. */
export class Attendance {
  private readonly waiting = new Map<string, Map<string, Waiting>>();
  private readonly accountOf = new Map<string, string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly goneSince = new Map<string, number>();
  private readonly watched = new Set<string>();
  private readonly stops: (() => void)[];
  private stopped = false;
  private opening: Promise<void> = Promise.resolve();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly ports: AttendancePorts) {
    this.stops = [
      ports.pipeline.onCommit((community, committed) => {
        if (!this.watched.has(community.id)) return this.watch(community);
        for (const { collection, id, after } of committed.flatMap(({ changes }) => changes))
          for (const presence of ports.registry.presences.get(collection) ?? [])
            this.note(community.id, presence, id, after);
      }),
      ports.onHere((account) => this.seen(account)),
    ];
  }

  start(): void {
    const { pipeline, log } = this.ports;
    this.opening = eachCommunity(
      pipeline,
      (community) => this.watch(community),
      (id, error) => log(`nobody is waited for in ${id}`, error),
    ).catch((error: unknown) => log('attendance did not start', error));
  }

  /** Sends nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const stop of this.stops) stop();
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.opening;
    await Promise.all(this.underWay);
  }

  private watch({ id, state }: Community): void {
    if (this.watched.has(id)) return;
    this.watched.add(id);
    for (const [collection, presences] of this.ports.registry.presences)
      for (const presence of presences)
        for (const record of state.maps.get(collection)?.values() ?? []) this.note(id, presence, record.id, record);
  }

  private note(community: string, presence: Presence, record: string, now: Stamped<Entity> | undefined): void {
    const key = `${community} ${presence.away} ${record}`;
    const before = this.accountOf.get(key);
    if (before !== undefined) this.waiting.get(before)?.delete(key);
    this.accountOf.delete(key);
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const awaited = now && presence.of(now);
    if (!awaited || this.stopped) return;
    const { account, asksAt } = awaited;
    if (asksAt !== undefined) {
      const ask = (): void => this.ask(account, { community, record, presence });
      this.timers.set(key, setTimeout(ask, Math.max(0, asksAt - askedBefore - this.ports.now())).unref());
      return;
    }
    this.accountOf.set(key, account);
    const of = this.waiting.get(account) ?? new Map<string, Waiting>();
    this.waiting.set(account, of.set(key, { community, record, presence }));
    if (this.ports.isHere(account)) this.welcome(account);
  }

  /** What this process saw of somebody's screens: only the one that had the last of them may say that they are away. */
  private seen(account: string): void {
    if (this.ports.isHere(account)) {
      this.goneSince.delete(account);
      this.welcome(account);
    } else this.goneSince.set(account, this.ports.now());
  }

  private ask(account: string, { community, record, presence }: Waiting): void {
    const since = this.goneSince.get(account);
    if (since === undefined || this.ports.now() - since < this.ports.grace) return;
    this.send(community, presence.away, { id: record, since });
  }

  private welcome(account: string): void {
    for (const { community, record, presence } of this.waiting.get(account)?.values() ?? [])
      this.send(community, presence.back, { id: record });
  }

  private send(community: string, type: string, payload: object): void {
    if (this.stopped) return;
    const { pipeline, newId, log } = this.ports;
    const sent = pipeline
      .submit(bySystem, { id: newId(), type, community, payload })
      // What ended meanwhile waits for nobody any more.
      .then(({ error }) => {
        if (error && error.code !== 'illegal') log(`${type} in ${community} was refused`, error.reason ?? error.code);
      })
      .finally(() => this.underWay.delete(sent));
    this.underWay.add(sent);
  }
}
