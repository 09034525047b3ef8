import type { Event } from '../kernel/event.ts';
import type { Figure } from './figures.ts';

/** An entry of the log that a figure is made of. */
export interface Entry {
  readonly seq: number;
  /** ms since 1970 UTC */
  readonly at: number;
  readonly type: string;
  /** what it adds to the figure, in its unit */
  readonly adds: number;
}

const fieldsOf = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};

/** What an event adds to a figure; nothing where it is none that the figure counts. */
function added({ events, when = {}, sum }: Figure, { type, data }: Event): number | undefined {
  if (!events.includes(type)) return undefined;
  const fields = fieldsOf(data);
  if (Object.entries(when).some(([name, value]) => fields[name] !== value)) return undefined;
  return sum ? Number(fields[sum.field] ?? 0) / sum.per : 1;
}

/**
 * A figure as it is counted, event by event, in the order of the log. What is counted by the thing and not by the time
 * counts each thing once, as it was said last: hours that were confirmed anew are not added to the older ones.
 */
export class Count {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly figure: Figure) {}

  /** Whether the event was one of it. */
  take(event: Event): boolean {
    const adds = added(this.figure, event);
    if (adds === undefined) return false;
    const { id } = fieldsOf(event.data);
    const key = this.figure.unit === 'times' || typeof id !== 'string' ? `#${event.seq}` : id;
    this.entries.set(key, { seq: event.seq, at: event.at, type: event.type, adds });
    return true;
  }

  /** The figure, to one decimal. */
  get value(): number {
    const sum = [...this.entries.values()].reduce((all, { adds }) => all + adds, 0);
    return Math.round(sum * 10) / 10;
  }

  /** What it is made of, the newest first, at most so many. */
  madeOf(most: number): readonly Entry[] {
    return [...this.entries.values()].toSorted((a, b) => b.seq - a.seq).slice(0, most);
  }

  get size(): number {
    return this.entries.size;
  }
}
