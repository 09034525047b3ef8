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

/** What an event adds to a figure, in parts of its unit; nothing where it is none that the figure counts. */
function added({ events, when = {}, sum }: Figure, { type, data }: Event): number | undefined {
  if (!events.includes(type)) return undefined;
  const fields = fieldsOf(data);
  if (Object.entries(when[type] ?? {}).some(([name, value]) => fields[name] !== value)) return undefined;
  return sum ? Number(fields[sum.field] ?? 0) : 1;
}

/** Most entries that are told of what one figure is made of. */
export const mostTold = 100;

/**
 * A figure as it is counted, event by event, in the order of the log. What is counted by the thing and not by the time
 * counts each thing once, as it was said last: hours that were confirmed anew are not added to the older ones.
 */
export class Count {
  /** by thing, the one that was said last at the end; of what is counted by the time, the newest alone */
  private readonly entries = new Map<string, Entry>();
  private parts = 0;
  private taken = 0;

  constructor(private readonly figure: Figure) {}

  private get per(): number {
    return this.figure.sum?.per ?? 1;
  }

  /** Whether the event was one of it. */
  take(event: Event): boolean {
    const parts = added(this.figure, event);
    if (parts === undefined) return false;
    const { id } = fieldsOf(event.data);
    const isOnce = this.figure.unit !== 'times' && typeof id === 'string';
    const key = isOnce ? id : `#${event.seq}`;
    const before = this.entries.get(key);
    this.parts += parts - Math.round((before?.adds ?? 0) * this.per);
    if (before) this.entries.delete(key);
    else this.taken++;
    this.entries.set(key, { seq: event.seq, at: event.at, type: event.type, adds: parts / this.per });
    if (!isOnce) this.forgetOldest();
    return true;
  }

  private forgetOldest(): void {
    if (this.entries.size <= mostTold) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  /** The figure, to one decimal. */
  get value(): number {
    return Math.round((this.parts / this.per) * 10) / 10;
  }

  /** What it is made of, the newest first, at most `mostTold`. */
  madeOf(): readonly Entry[] {
    const newest: Entry[] = [];
    let n = this.entries.size;
    for (const entry of this.entries.values()) if (n-- <= mostTold) newest.push(entry);
    return newest.toReversed();
  }

  get size(): number {
    return this.taken;
  }
}
