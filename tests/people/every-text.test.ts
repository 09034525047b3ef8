import { freeze } from '@liandong/server/pipeline/events';
import type { StoredEvent, StoredText } from '@liandong/server/store/port';
import { placesOf } from '@liandong/server/texts/places';
import type { Event } from '@liandong/shared/kernel/event';
import { State, Write } from '@liandong/shared/kernel/state';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { bodyFor, type Schema } from '../promises/p7-bodies.ts';
import { answered, registry, stepsBefore } from '../rights/brought.ts';
import { expectedCommands } from '../rights/expected-commands.ts';

interface Node extends Schema {
  readonly text?: boolean;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** Paths of the free texts of a schema; `*` = each of a list. */
function textsOf({ text, properties = {}, items }: Node, path = ''): string[] {
  if (text) return [path];
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`)),
    ...(items ? textsOf(items, `${path}/*`) : []),
  ];
}

let words = 0;
/** A word that stands nowhere else. */
const word = (): string => `某家老人${++words}号`;

/** Data with a word of its own in every text that its schema has, also in those that nobody wrote. */
function told(schema: Node, data: unknown): unknown {
  const { text, properties, items } = schema;
  if (text) return word();
  if (textsOf(schema).length === 0) return data;
  if (items)
    return (Array.isArray(data) && data.length > 0 ? data : [undefined]).map((one: unknown) => told(items, one));
  if (!properties) return data;
  const given = (data ?? bodyFor(schema, {})) as Readonly<Record<string, unknown>>;
  const more = Object.keys(properties).filter((key) => textsOf(properties[key] ?? {}).length > 0);
  return { ...given, ...Object.fromEntries(more.map((key) => [key, told(properties[key] ?? {}, given[key])])) };
}

const schemaOf = (type: string): Node => (registry.events.get(type)?.schema ?? {}) as Node;
const fields = [...registry.events.keys()].flatMap((type) => textsOf(schemaOf(type)).map((path) => `${type}${path}`));
const fieldOf = ({ type }: Event, path: string): string => `${type}${path.replaceAll(/\/\d+/g, '/*')}`;

/** Texts of events to which no rule alone leads: hours must pass, or the installation, a file or another community takes part. */
const elsewhere = [
  ...['activity.namesOpened/purpose', 'activity.recorded/words', 'assignment.expired/reason', 'blank.kept/askedBy'],
  ...[
    'blank.kept/title',
    'blank.typed/cells/*/words',
    'care.doorsOpened/purpose',
    'doorList.wasRead/purpose',
    'drill.ended/findings/*/words',
  ],
  ...[
    'drill.found/words',
    'phase.dutyHandedOver/onDuty/post',
    'proposal.reportedBack/outcome',
    'sla.supervised/reason',
  ],
  ...['sla.supervisionDeclined/reason', 'thanks.released/words', 'training.received/findings/*/words'],
];

interface Log {
  readonly events: readonly Event[];
  readonly stored: readonly StoredEvent[];
  readonly texts: readonly StoredText[];
}

/** What a command leads to, with a word in each text. */
function logOf(name: string): Log {
  const { world } = answered(name, stepsBefore(name));
  const events = world.events.map((event) => ({ ...event, data: told(schemaOf(event.type), event.data) }));
  const frozen = events.map((event) => freeze(registry, event, ''));
  return { events, stored: frozen.map(({ stored }) => stored), texts: frozen.flatMap(({ texts }) => texts) };
}

const said = (state: State): string => JSON.stringify([...state.maps].map(([, map]) => [...map.values()]));

/** The words that are left in state once every text was erased, by the server's own look for where they stand. */
async function leftOf({ events, stored, texts }: Log): Promise<string[]> {
  const state = new State();
  for (const event of events) registry.reduce(state, event);
  const log = {
    events: (_: string, after: number) =>
      Promise.resolve({
        events: stored.filter(({ seq }) => seq > after),
        texts: texts.filter(({ seq }) => seq > after),
      }),
  };
  const places = await placesOf(registry, log, 'c', state, texts);
  const write = new Write(state, { version: 0, changedAt: 0, changedBy: '' });
  for (const { collection, id, path } of places) write.blank(collection, id, [path]);
  return said(state).match(/某家老人\d+号/g) ?? [];
}

describe('every free text of every event', () => {
  it('[P7] can be named by an erasure', () => {
    const erase = registry.commands.get('text.erase');
    const paths = fields.map((field) => field.slice(field.indexOf('/')).replaceAll('*', '999'));
    const unnamed = paths.filter((path) => !erase || !Value.Check(erase.schema, { seq: 1, path, reason: 'asked' }));
    expect([fields.length > 250, unnamed]).toEqual([true, []]);
  });

  it('[P7] is out of all state once it was erased, wherever rules took it, and no record falls with it', async () => {
    const seen = new Set<string>();
    const left: string[] = [];
    for (const name of Object.keys(expectedCommands).sort()) {
      const log = logOf(name);
      const here = log.texts.map(({ seq, path }) => fieldOf(log.events[seq - 1] as Event, path));
      if (here.every((field) => seen.has(field))) continue;
      for (const field of here) seen.add(field);
      left.push(...(await leftOf(log)).map((found) => `${name}: ${found}`));
    }
    expect(left).toEqual([]);
    expect(fields.filter((field) => !seen.has(field)).sort()).toEqual(elsewhere);
  });
});
