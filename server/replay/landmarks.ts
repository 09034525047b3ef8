import { alerts, type Alert } from '@liandong/shared/alerts/schema';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import type { Event } from '@liandong/shared/kernel/event';
import type { Registry } from '@liandong/shared/kernel/registry';
import { State, type Change, type Entity, type Stamped } from '@liandong/shared/kernel/state';
import { project, type View } from '@liandong/shared/kernel/view';
import { phaseRecords, type Phase } from '@liandong/shared/phases/schema';
import { thaw } from '../pipeline/events.ts';
import type { LogReads } from '../store/sqlite-log-reads.ts';
import type { Keepings } from './keepings.ts';

/** What stands out on the line of a replay, without a word of what people wrote. */
export interface Landmark {
  readonly seq: number;
  /** ms since 1970 UTC */
  readonly at: number;
  readonly kind: 'phase' | 'alert' | 'incident';
  /** the phase's name, the alert's level or the incident's severity */
  readonly what: string;
}

interface Found extends Landmark {
  readonly collection: string;
  /** as it was then: whoever may not see it has no mark of it */
  readonly record: Stamped<Entity>;
}

const pageSize = 500;
/** Most marks of one log: the newest count. */
const most = 2_000;

/** What an event makes stand out, by the records that it changed. */
function foundIn({ seq, at, type }: Event, changes: readonly Change[]): Found | undefined {
  for (const { collection, after } of changes) {
    if (!after) continue;
    const base = { seq, at, collection, record: after };
    if (type === 'phase.changed' && collection === phaseRecords.name)
      return { ...base, kind: 'phase', what: (after as Stamped<Phase>).phase };
    if (type === 'alert.issued' && collection === alerts.name)
      return { ...base, kind: 'alert', what: (after as Stamped<Alert>).level };
    if (
      type === 'incident.filed' &&
      collection === incidents.name &&
      (after as Stamped<Incident>).severity === 'critical'
    )
      return { ...base, kind: 'incident', what: 'critical' };
  }
  return undefined;
}

/** The marks of one log, found by reading it once; on the way it keeps states for those who move in it. */
export class Landmarks {
  private readonly state = new State();
  private found: Found[] = [];

  constructor(
    private readonly log: Pick<LogReads, 'events'>,
    private readonly registry: Registry,
    private readonly community: string,
    private readonly keepings: Keepings,
  ) {}

  /** Reads on to a seq, for so long (ms). @returns up to which seq it has read */
  readTo(seq: number, patience: number): number {
    const end = performance.now() + patience;
    while (this.state.seq < seq && performance.now() < end) {
      const { events, texts } = this.log.events(
        this.community,
        this.state.seq,
        Math.min(pageSize, seq - this.state.seq),
      );
      if (events.length === 0) throw new Error(`the log of ${this.community} ends at ${this.state.seq}`);
      for (const event of thaw(events, texts)) {
        const found = foundIn(event, this.registry.reduce(this.state, event));
        if (found) this.found.push(found);
      }
      this.keepings.pass(this.state);
    }
    if (this.found.length > most) this.found = this.found.slice(-most);
    return this.state.seq;
  }

  /** Those of which the view sees the record. */
  seenBy(view: View): readonly Landmark[] {
    return this.found
      .filter(
        ({ collection, record }) => project(this.registry.collections.get(collection), record, view) !== undefined,
      )
      .map(({ seq, at, kind, what }) => ({ seq, at, kind, what }));
  }
}
