import { households } from '../households/schema.ts';
import { MonitorPoints } from '../monitoring/schema.ts';
import { newFields } from '../purchases/schema.ts';
import { campaigns, screeningRecords } from '../screening/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const year = 365 * day;
type Data = Readonly<Record<string, unknown>>;
type Level = readonly [id: string, counts: { readonly n: number; readonly d: number }, kind?: string];
const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
/** number of a day in China */
const dayIn = (at: number): number => Math.floor((at + 8 * 3_600_000) / day);

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
  const worth = (some: typeof contracts): number => sum(some.map(({ amount }) => Number(amount)));
  const isNew = ({ id }: Data): boolean => newFields.has(String(fields.get(id)?.['field']));
  const reached = said(world, 'purchase.scored').map(({ id, reached: of }) => {
    const wanted = (fields.get(id)?.['goals'] ?? []) as readonly { key: string; number: number }[];
    const came = new Map((of as readonly { key: string; number: number }[]).map((one) => [one.key, one.number]));
    return { d: wanted.length, n: wanted.filter(({ key, number }) => (came.get(key) ?? 0) >= number).length };
  });
  return [
    ['E31.newFields', { n: worth(contracts.filter(isNew)), d: worth(contracts) }],
    ['E31.achieved', { n: sum(reached.map(({ n }) => n)), d: sum(reached.map(({ d }) => d)) }],
  ];
}

/** Of each kind of goods, by what came in and went out of the community's own stores. */
function stored(world: World): readonly Level[] {
  const moves = newest(world, 'id', 'stock.drafted');
  const back = newest(world, 'id', 'stock.reversed');
  const posted = said(world, 'stock.posted').filter(({ id }) => !back.has(id));
  return said(world, 'stock.itemKept').map(({ id, name }): Level => {
    const own = posted.flatMap(({ id: of, at }) => {
      const move = moves.get(of);
      const isIn = String(move?.['kind']).endsWith('_in');
      return move?.['item'] === id ? [{ at, isIn, quantity: Number(move?.['quantity']) }] : [];
    });
    const left = sum(own.map(({ isIn, quantity }) => (isIn ? quantity : -quantity)));
    const lately = own.filter(({ at, isIn }) => !isIn && dayIn(at) > dayIn(world.now) - 14);
    return ['E11.cover', { n: left * 14, d: sum(lately.map(({ quantity }) => quantity)) }, String(name)];
  });
}

/** Households that were met, points that two saw alike, and posts with whoever is certified for them: from the records, one by one. */
function seen(world: World): readonly Level[] {
  const { state } = world;
  const running = [...state.all(campaigns).values()].filter(({ status }) =>
    ['published', 'in_progress'].includes(status),
  );
  const asked = running.flatMap(({ id, buildings }) =>
    [...state.all(households).values()]
      .filter(({ building }) => buildings.includes(building))
      .map((home) => ({ id, home })),
  );
  const met = [...state.all(screeningRecords).values()].filter(
    ({ campaign, status }) => running.some(({ id }) => id === campaign) && status === 'completed',
  );
  const points = [...state.all(MonitorPoints).values()];
  const risky = [...state.all(tasks).values()].filter(
    ({ hazard, status }) =>
      hazard === 'risky' && !['draft', 'done', 'verified', 'archived', 'cancelled'].includes(status),
  );
  const held = risky.map(({ id, need }) => {
    const there = [...state.all(assignments).values()].filter(
      ({ task, status, person }) =>
        task === id &&
        ['accepted', 'checked_in'].includes(status) &&
        state.get(volunteers, person)?.trained.includes('risk'),
    );
    return { d: need, n: Math.min(need, there.length) };
  });
  return [
    ['E12.covered', { n: met.length, d: asked.length }],
    ['E13.joint', { n: points.filter(({ status }) => status === 'joint').length, d: points.length }],
    ['E30.certified', { n: sum(held.map(({ n }) => n)), d: sum(held.map(({ d }) => d)) }],
  ];
}

/** Who is held by how many, who took part, and how hours are spread. */
function together(world: World): readonly Level[] {
  const steps = ['activated', 'suspended', 'deactivated', 'forgotten'].map((step) => `specialGroup.${step}`);
  const people = [...newest(world, 'id', ...steps)].filter(([, { type }]) => type === steps[0]).map(([id]) => id);
  const tie = new Map<unknown, { subject: unknown; often: unknown }>();
  for (const { id, type, subject, often } of said(world, 'tie.noted', 'tie.changed', 'tie.dropped'))
    if (type === 'tie.dropped') tie.delete(id);
    else tie.set(id, { subject: subject ?? tie.get(id)?.subject, often });
  const proposed = newest(world, 'id', 'pair.proposed');
  const pairs = [...newest(world, 'id', 'pair.activated', 'pair.paused', 'pair.ended')].filter(
    ([, { type }]) => type === 'pair.activated',
  );
  const live = (person: unknown): number =>
    [...tie.values()].filter(({ subject, often }) => subject === person && often !== 'rarely').length;
  const isPaired = (person: unknown): boolean => pairs.some(([id]) => proposed.get(id)?.['subject'] === person);
  const alone = people.filter((person) => live(person) < 2 && !isPaired(person));
  const adults = said(world, 'indicator.adultsStated').at(-1)?.['adults'];
  const active = tookPart(world).size + guestsOf(world);
  const minutes = new Map<unknown, number>();
  const places = newest(world, 'id', 'assignment.offered');
  for (const { id, minutes: one } of said(world, 'assignment.hoursConfirmed')) {
    const person = places.get(id)?.['person'];
    minutes.set(person, (minutes.get(person) ?? 0) + Number(one));
  }
  const borne = [...minutes.values()].sort((a, b) => b - a);
  return [
    ['E19.ties', { n: sum(people.map(live)), d: people.length }],
    ['E19.alone', { n: alone.length, d: people.length }],
    ['E20.active', adults === undefined ? { n: 0, d: 0 } : { n: active, d: Number(adults) }],
    ...(borne.length < 5
      ? []
      : ([['E26.load', { n: sum(borne.slice(0, Math.ceil(borne.length / 10))), d: sum(borne) }]] as const)),
  ];
}

/** Whoever claimed a task, came to an activity or to work, proposed or spoke as a resident within 30 days. */
function tookPart({ events, now }: World): ReadonlySet<unknown> {
  const data = (type: string): ReadonlyMap<unknown, Data> =>
    new Map(
      events.filter((event) => event.type === type).map((event) => [(event.data as Data)['id'], event.data as Data]),
    );
  const [signUps, places] = [data('activity.signedUp'), data('assignment.offered')];
  const lately = events.filter(({ at }) => dayIn(at) > dayIn(now) - 30);
  const who = lately.flatMap(({ type, by, role, data: of }): readonly unknown[] => {
    const { id } = of as Data;
    if (type === 'task.claimed') return [by];
    if (type === 'activity.arrived') return [signUps.get(id)?.['person']];
    if (type === 'assignment.checkedIn') return [places.get(id)?.['person']];
    return type === 'proposal.submitted' && (role === 'resident' || role === 'volunteer') ? [by] : [];
  });
  return new Set(who.filter((one) => one !== undefined));
}

/** Of those who came to an activity without an account within 30 days as many as came to the fullest. */
function guestsOf(world: World): number {
  const signUps = newest(world, 'id', 'activity.signedUp');
  const came = new Map<unknown, number>();
  for (const { id, type, at, activity } of said(world, 'activity.arrived', 'activity.cameUnsigned')) {
    const isKnown = type === 'activity.arrived' && signUps.get(id)?.['person'] !== undefined;
    if (!isKnown && dayIn(at) > dayIn(world.now) - 30) came.set(activity, (came.get(activity) ?? 0) + 1);
  }
  return Math.max(0, ...came.values());
}

/** How much trust and confidence changed from the first round that five answered to the last. */
function trusted(world: World): readonly Level[] {
  const asked = said(world, 'confidence.asked').toSorted((a, b) => a.at - b.at);
  const counted = newest(world, 'id', 'confidence.counted');
  const means = (feeling: string): readonly number[] =>
    asked.flatMap(({ id }) => {
      const counts = (counted.get(id)?.[feeling] ?? []) as readonly number[];
      const n = sum(counts);
      return n < 5 ? [] : [sum(counts.map((one, at) => one * (at + 1))) / n];
    });
  return ['trust', 'confidence'].map((feeling): Level => {
    const [first = 0, ...others] = means(feeling);
    const last = others.at(-1);
    const id = `E28.${feeling}`;
    return [id, last === undefined ? { n: 0, d: 0 } : { n: Math.round(100 * (last - first)), d: 1 }];
  });
}

/** What stands of the indicators that count what is there, reckoned anew from the whole log or from each single record. */
export function levelsIn(world: World): readonly Level[] {
  const of = [learnt, recovered, bought, stored, seen, together, trusted];
  return of.flatMap((reckon) => reckon(world));
}
