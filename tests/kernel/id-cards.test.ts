import { faultOfPayload } from '@liandong/server/pipeline/check';
import { idPattern } from '@liandong/shared/protocol/up';
import { expect, it } from 'vitest';
import { commandFor } from '../rights/befores.ts';
import { registry } from '../rights/brought.ts';
import { expectedCommands } from '../rights/expected-commands.ts';

const card = '990101197002280011';
const grid = '440604012051015';
const target = {
  id: 't1',
  grid,
  org: 'o1',
  person: 'p1',
  lead: 'l1',
  worker: 'w1',
  quantity: 1,
  now: 1_800_000_000_000,
};

interface Node {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

const inner = (node: Node | undefined, key: string): Node | undefined =>
  node?.items ?? node?.properties?.[key] ?? node?.anyOf?.map((one) => inner(one, key)).find(Boolean);

/** A value as often as it has texts that are no ids, each time with another one of them replaced. */
function typedInto(value: unknown, node: Node | undefined): unknown[] {
  if (typeof value === 'string') return node?.pattern === idPattern ? [] : [`找 ${card} 的人`, card];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    typedInto(one, inner(node, key)).map((typed) =>
      Array.isArray(value) ? value.map((kept, i) => (String(i) === key ? typed : kept)) : { ...value, [key]: typed },
    ),
  );
}

it('[P7] the number of an identity card is refused in every text of every command, however deep it stands', () => {
  const taken: string[] = [];
  let tried = 0;
  for (const name of Object.keys(expectedCommands)) {
    const { type, payload } = commandFor(name, target);
    const kind = registry.commands.get(type);
    if (!kind) throw new Error(`${type} is no command`);
    for (const typed of typedInto(payload, kind.schema as Node)) {
      tried++;
      if (faultOfPayload(kind, typed)?.refused.code !== 'invalid') taken.push(`${type}: ${JSON.stringify(typed)}`);
    }
  }
  expect(taken).toEqual([]);
  expect(tried).toBeGreaterThan(800);
});
