import type { Presence } from '@liandong/shared/kernel/presence';
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
  readonly log: (message: string, error: unknown) => void;
  /** how long the last screen of somebody must be gone before they count as away, ms: a reload is no absence */
  readonly grace: number;
}

interface Waiting {
  readonly community: string;
  readonly record: string;
  readonly presence: Presence;
  readonly isAway: boolean;
}

/** Sends what somebody's coming and going asks for. Like the clock it learns what waits from each change, at the cost of the records that changed. */
export class Attendance {
  private readonly waiting = new Map<string, Map<string, Waiting>>();
  private readonly accountOf = new Map<string, string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
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
      ports.onHere((account) => this.look(account)),
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
    const awaited = now && presence.of(now);
    if (!awaited) return;
    const { account, isAway } = awaited;
    this.accountOf.set(key, account);
    const of = this.waiting.get(account) ?? new Map<string, Waiting>();
    this.waiting.set(account, of.set(key, { community, record, presence, isAway }));
    if (isAway === this.ports.isHere(account)) this.look(account);
  }

  /** Whoever is here is seen at once; whoever went is given a moment to come back. */
  private look(account: string): void {
    if (this.stopped || (this.waiting.get(account)?.size ?? 0) === 0) return;
    if (this.ports.isHere(account)) this.settle(account);
    else if (!this.timers.has(account)) {
      const timer = setTimeout(() => this.settle(account), this.ports.grace);
      this.timers.set(account, timer.unref());
    }
  }

  private settle(account: string): void {
    clearTimeout(this.timers.get(account));
    this.timers.delete(account);
    const isHere = this.ports.isHere(account);
    for (const one of this.waiting.get(account)?.values() ?? []) if (one.isAway === isHere) this.send(one);
  }

  private send({ community, record, presence, isAway }: Waiting): void {
    const { pipeline, newId, log } = this.ports;
    const type = isAway ? presence.back : presence.away;
    const sent = pipeline
      .submit(bySystem, { id: newId(), type, community, payload: { id: record } })
      // What ended meanwhile waits for nobody any more.
      .then(({ error }) => {
        if (error && error.code !== 'illegal') log(`${type} in ${community} was refused`, error.reason ?? error.code);
      })
      .finally(() => this.underWay.delete(sent));
    this.underWay.add(sent);
  }
}
