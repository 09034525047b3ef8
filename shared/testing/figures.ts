import { Type } from 'typebox';
import { indicatorFigures } from '../indicators/capability.ts';
import { measures } from '../indicators/list.ts';
import { countsOf } from '../indicators/answer.ts';
import { levelNow, stretchOf, sumOf, type Filter, type WindowName } from '../indicators/window.ts';
import { valueOfMeasure, valuesByKind, type Value } from '../indicators/value.ts';
import { defineEvent } from '../kernel/event.ts';
import { Registry } from '../kernel/registry.ts';
import { State, type Collection, type Entity } from '../kernel/state.ts';

const minute = 60_000;

const said = defineEvent(
  'told.said',
  Type.Object({ collection: Type.String(), id: Type.String(), record: Type.Any() }),
  {
    reduce(write, { data: { collection, id, record } }) {
      const of: Collection<Entity> = { name: collection };
      if (record === null) write.remove(of, id);
      else write.put(of, { ...(write.get(of, id) ?? {}), ...(record as object), id });
    },
  },
);

/** A community whose records are put as they are: for figures that are reckoned by hand from a few fields. */
export class Told {
  readonly state = new State();
  private readonly registry = new Registry([
    { name: 'told', commands: [], events: [said], collections: [], terms: { zh: {}, en: {} } },
    indicatorFigures,
  ]);
  /** noon in China, ms */
  now = Date.parse('2026-06-10T12:00:00+08:00');

  /** A time so many minutes ago, ms. */
  ago(minutes: number): number {
    return this.now - minutes * minute;
  }

  /** Puts a record, or changes the fields that are named; nothing takes it out of live state. */
  put<T extends Entity>(of: Collection<T>, id: string, record: Partial<NoInfer<T>> | null, at = this.now): void {
    const { seq } = this.state;
    const event = { seq: seq + 1, type: said.type, v: 1, at, by: 'a', role: 'system', cause: 'c' } as const;
    this.registry.reduce(this.state, { ...event, data: { collection: of.name, id, record } });
  }

  /** A measure as it is told. */
  value(id: string, window: WindowName = '24h', filter: Filter = {}): Value {
    return valueOfMeasure(this.measure(id), this.counts(id, window, filter));
  }

  /** The same of one kind. */
  kind(id: string, kind: string, window: WindowName = '24h'): number | null | undefined {
    return valuesByKind(this.measure(id), this.counts(id, window, {})).find((one) => one.kind === kind)?.value.value;
  }

  private counts(id: string, window: WindowName, filter: Filter) {
    const measure = this.measure(id);
    if (measure.level) return levelNow(this.state, measure, filter, this.now, (grid) => grid);
    return sumOf(countsOf(this.state, measure, stretchOf(window, this.now), filter, this.now));
  }

  private measure(id: string) {
    const measure = measures.get(id);
    if (!measure) throw new Error(`no measure ${id}`);
    return measure;
  }
}
