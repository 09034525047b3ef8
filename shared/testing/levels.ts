import { newFields } from '../purchases/schema.ts';
import type { World } from './world.ts';

const year = 365 * 86_400_000;
type Data = Readonly<Record<string, unknown>>;
type Level = readonly [id: string, counts: { readonly n: number; readonly d: number }];

/** What the events of some types said, the oldest first. */
function said(
  world: World,
  ...types: readonly string[]
): readonly (Data & { readonly type: string; readonly at: number })[] {
  return world.events
    .filter(({ type }) => types.includes(type))
    .map(({ type, at, data }) => ({ ...(data as Data), type, at }));
}

/** The newest of some events by what they are about. */
const newest = (
  world: World,
  key: string,
  ...types: readonly string[]
): ReadonlyMap<unknown, Data & { readonly type: string }> =>
  new Map(said(world, ...types).map((one) => [one[key], one]));

function learnt(world: World): readonly Level[] {
  const ended = said(world, 'training.received', 'training.completed').filter(({ at }) => at > world.now - year);
  const ids = new Set(ended.map(({ id }) => id));
  const found = [...ended.flatMap(({ findings = [] }) => findings as unknown[]), ...said(world, 'training.noted')];
  const steps = newest(world, 'id', 'task.done', 'task.returned');
  const made = said(world, 'training.reviewed').filter(({ id }) => ids.has(id));
  const done = made
    .flatMap(({ tasks }) => tasks as readonly { task: string }[])
    .filter(({ task }) => steps.get(task)?.type === 'task.done');
  return [
    ['E10.drills', { n: ended.filter(({ type }) => type === 'training.received').length, d: 0 }],
    ['E10.closed', { n: done.length, d: found.length }],
  ];
}

function recovered(world: World): readonly Level[] {
  const shops = newest(world, 'id', 'resumption.filed', 'resumption.retired');
  const there = [...shops].filter(([, { type }]) => type === 'resumption.filed').map(([id]) => id);
  const open = newest(world, 'id', 'resumption.opened');
  const items = new Map<unknown, unknown>();
  for (const { type, kind, grids, id, state } of said(
    world,
    'orderItem.listed',
    'orderItem.told',
    'orderItem.retired',
  )) {
    if (type === 'orderItem.listed') for (const grid of grids as string[]) items.set(`${String(kind)}-${grid}`, 'out');
    else if (type === 'orderItem.told') items.set(id, state);
    else items.delete(id);
  }
  return [
    ['E28.resumed', { n: there.filter((id) => open.has(id)).length, d: there.length }],
    ['E28.order', { n: [...items.values()].filter((state) => state === 'back').length, d: items.size }],
  ];
}

function bought(world: World): readonly Level[] {
  const fields = newest(world, 'id', 'purchase.proposed');
  const contracts = said(world, 'purchase.contracted');
  const sum = (some: typeof contracts): number => some.reduce((all, { amount }) => all + Number(amount), 0);
  const isNew = ({ id }: Data): boolean => newFields.has(String(fields.get(id)?.['field']));
  return [['E31.newFields', { n: sum(contracts.filter(isNew)), d: sum(contracts) }]];
}

/** What stands of some indicators that count what is there, reckoned anew from the whole log. */
export function levelsIn(world: World): readonly Level[] {
  return [...learnt(world), ...recovered(world), ...bought(world)];
}
