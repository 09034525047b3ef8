import { rightTo } from '@liandong/shared/kernel/right-to';
import { tableRoles } from '@liandong/shared/kernel/rights-table';
import { createRegistry } from '@liandong/shared/registry';
import { World } from '@liandong/shared/testing/world';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { guessColumns } from '../files/columns.ts';
import type { List } from './list.ts';
import { mayImport } from './may-import.ts';
import { rowsOf, unlinedIn } from './narrow.ts';
import { planRows } from './plan-rows.ts';
import { takenAlong } from './take-along.ts';
import { building, grantOf, grid, ground, homesSeen, listIn, listsOf, now, standing } from './sample-ground.ts';

/** What a row says of each field, as people write it; where a list takes other words, under its own name. */
const said: Readonly<Record<string, string>> = {
  ...{
    place: '3号楼',
    door: '1-1-01',
    title: '试一试',
    line: '防汛',
    need: '2',
    danger: '一般',
    due: '2026-06-10 10:00',
  },
  ...{ note: '说明', hazard: '自然灾害', severity: '紧急', occurredAt: '2026-06-08 09:00', asked: '3', unit: '箱' },
  ...{ until: '2026-06-10 12:00', why: '缺人手', item: '矿泉水', code: '1010101', safety: '5', name: '王小梅' },
  ...{ phone: '13800001111', force: '志愿者', skills: '搬运、司机', observedAt: '2026-06-08 09:00', perDay: '2' },
  ...{
    everyHours: '24',
    start: '2026-06-10 10:00',
    needClass: '就医用药',
    tier: '优先',
    origin: '走访听到',
    way: '上门',
  },
  ...{
    purpose: '预防',
    level: '一级关爱',
    groups: '独居老人',
    services: '送餐助餐',
    help: '轮椅',
    orgName: '晴天社',
    groupName: '早市帮忙队',
  },
  ...{
    project: '午餐桌',
    aim: '吃上热饭',
    aimNumber: '30',
    aimUnit: '人',
    service: '养老服务',
    budget: '50,000',
    org: '邻里社',
  },
  ...{
    shop: '老李面馆',
    trade: '餐饮',
    where: '东门外',
    wants: '通电、人手',
    mode: '线下',
    capacity: '30',
    subject: '新技术',
  },
  ...{
    when: '水位过 3 米',
    tasks: '搬沙袋；守桥头',
    'signs.kind': '积水渗水',
    'offers.kind': '物资',
    'organisations.kind': '慈善组织',
  },
  ...{ 'activities.kind': '健康', 'trainings.kind': '培训' },
};

afterEach(() => vi.restoreAllMocks());

const registry = createRegistry(
  () => undefined,
  (point) => point,
);

function worldOf(records: typeof standing): World {
  const world = new World(registry);
  world.now = now;
  for (const [collection, list] of Object.entries(records))
    for (const one of list)
      world.state.map(collection).set(one.id, { version: 1, changedAt: now, changedBy: '', ...one });
  return world;
}

/** A table of one row that says everything that a list takes. */
async function planned(list: List) {
  await list.load?.();
  const fields = list.imports?.fields ?? [];
  const names = Object.fromEntries(fields.map((field) => [field.key, field.names]));
  const columns = fields.map((field) => field.names[0] ?? '');
  const first = (key: string): string => said[`${list.name}.${key}`] ?? said[key] ?? '';
  const of = { columns, rows: [fields.map(({ key }) => first(key))] };
  if (!list.imports) throw new Error(`${list.name} takes no rows`);
  const into = { name: list.name, kind: list.imports, salt: 's', usual: {} };
  return planRows(into, of, guessColumns(of, names), () => false);
}

describe('every list', () => {
  it('[lists] has words in both languages for itself, its columns and what it takes', () => {
    const lists = listsOf(ground(standing, grantOf('lead')));
    const keys = lists.flatMap((list) => [
      `lists.name.${list.name}`,
      ...list.heads.map(({ key }) => `lists.column.${key}`),
      ...(list.comesOf ? [`lists.comesOf.${list.comesOf}`] : []),
      ...(list.imports?.fields ?? []).map(({ key }) => `lists.column.${key}`),
    ]);
    for (const locale of ['zh-CN', 'en'] as const)
      expect(keys.filter((key) => !i18n.global.te(key, locale))).toEqual([]);
    expect(new Set(lists.map((list) => list.name)).size).toBe(lists.length);
    // One that takes no rows says why.
    expect(lists.filter(({ imports, comesOf }) => (imports === undefined) !== (comesOf !== undefined))).toEqual([]);
    // What a list was saved as comes back into it: its own words for a column are among those that it knows.
    const either = lists.flatMap((list) => (['zh-CN', 'en'] as const).map((locale) => ({ ...list, locale })));
    for (const { name, heads, imports, locale } of either) {
      const fields = imports?.fields ?? [];
      const own = heads.map(({ key }) => i18n.global.t(`lists.column.${key}`, {}, { locale }));
      const found = guessColumns(
        { columns: own, rows: [] },
        Object.fromEntries(fields.map((one) => [one.key, one.names])),
      );
      const both = fields.filter((one) => heads.some(({ key }) => key === one.key));
      expect([name, both.map(({ key }) => heads[found[key] ?? -1]?.key)]).toEqual([name, both.map(({ key }) => key)]);
    }
    const twice = lists.filter(({ imports }) => {
      const first = (imports?.fields ?? []).map(({ names }) => names[0]);
      return new Set(first).size < first.length;
    });
    expect(twice.map((list) => list.name)).toEqual([]);
    // Doors that nobody opened are no calls that nobody took.
    const rung = lists.filter(({ heads }) => heads.some(({ key }) => key === 'tries'));
    expect(rung.map((list) => list.name)).toEqual(['calls']);
  });

  it('[lists] [R01] is narrowed by line wherever its records are of one, and no other', () => {
    const lists = listsOf(ground(standing, grantOf('lead')));
    // People, bodies and doors are of no line, nor is what is asked, offered or said to all of them alike.
    const ofNone = [
      'reports',
      'stock',
      'stores',
      'roster',
      'households',
      'proposals',
      'calls',
      'organisations',
      'groups',
    ];
    const ofBodies = ['projects', 'purchases', 'shops', 'trainings'];
    const unlined = lists.filter(({ isLined }) => !isLined).map((list) => list.name);
    expect(unlined.sort()).toEqual([...ofNone, ...ofBodies].sort());
  });

  it('[lists] [R01] says how many of its rows are of no line, and of those that are shows the one', () => {
    const point = { grid, perDay: 2, people: [], status: 'none', past: [], looked: [], round: now };
    const points = [
      { ...point, id: 'm1', name: '配电房', line: 'fire' },
      { ...point, id: 'm2', name: '水尺', line: 'flood' },
      { ...point, id: 'm3', name: '路口' },
    ];
    const g = ground({ ...standing, monitorPoints: points }, grantOf('coordinator'));
    const list = listIn(listsOf(g), 'monitors');
    const by = { grid: undefined, line: 'flood' };
    expect(rowsOf(g, list, { ...by, words: '' }, undefined).map(({ id }) => id)).toEqual(['m2']);
    expect([unlinedIn(g, list, by), unlinedIn(g, list, { ...by, line: undefined })]).toEqual([1, 0]);
  });

  it('[lists] that takes rows makes wishes of them that the rules accept, in the words of the list', async () => {
    homesSeen();
    const faults: unknown[] = [];
    for (const role of ['lead', 'social_worker', 'coordinator', 'social_org'] as const) {
      const g = ground(standing, grantOf(role));
      for (const list of listsOf(g).filter((one) => mayImport(g.actor.value, one))) {
        const { rows, problems } = await planned(list);
        const { type, payload } = rows[0]?.wish ?? { type: '', payload: { id: '' } };
        const { refused, events } = worldOf(standing).send(g.actor.value, type, payload);
        if (problems.length > 0 || refused || events.length === 0) faults.push([role, list.name, problems, refused]);
      }
    }
    expect(faults).toEqual([]);
  });

  it('[lists] [§6] takes rows from those whom the rules let write, and shows nobody else how', async () => {
    homesSeen();
    const { state } = worldOf(standing);
    const faults: unknown[] = [];
    for (const role of tableRoles) {
      const g = ground(standing, grantOf(role));
      for (const list of listsOf(g).filter(({ imports }) => imports)) {
        const wish = (await planned(list)).rows[0]?.wish;
        const kind = registry.commands.get(wish?.type ?? '');
        const may = kind !== undefined && !('refused' in rightTo(g.actor.value, kind.needs, state, wish?.payload));
        const isOffered = mayImport(g.actor.value, list);
        // What a resident tells is their own: they have pages for it, one at a time.
        if (role === 'resident' ? isOffered && !may : isOffered !== may) faults.push([role, list.name, isOffered]);
      }
    }
    expect(faults).toEqual([]);
    const looking = ground(standing, { ...grantOf('lead'), readOnly: true });
    expect(listsOf(looking).filter((list) => mayImport(looking.actor.value, list))).toEqual([]);
  });

  it('[lists] finds the home of a row by its door, and says what to do where that is not one', async () => {
    homesSeen();
    const cared = { ...standing, specialGroups: [{ id: 'h1.1', grid: building, level: 'red', status: 'active' }] };
    const visits = listIn(listsOf(ground(cared, grantOf('social_worker'))), 'visits');
    await visits.load?.();
    const make = (place: string | undefined, door: string) => visits.imports?.make('v1', { place, door, due: now });
    expect(make(building, '1-1-01')).toMatchObject({ type: 'visit.plan', payload: { subject: 'h1.1', way: 'door' } });
    // The house before the door, as people write it.
    expect(make(undefined, '3-1-1-01')).toMatchObject({ payload: { subject: 'h1.1' } });
    expect(make(grid, '9-9-09')).toEqual({ field: 'door', reason: 'noHome' });
    expect(make('110105001001002', '1-1-01')).toEqual({ field: 'door', reason: 'noHome' });
  });

  it('[lists] what stands in a building says its grid first, and comes back so', () => {
    const tasks = (own: readonly object[]) =>
      listIn(listsOf(ground({ ...standing, tasks: own as never }, grantOf('coordinator'))), 'tasks');
    const [at, shown] = ['place', tasks([{ id: 't', title: '抽水', grid: building, handlers: [], crew: [] }])];
    const column = shown.heads.findIndex(({ key }) => key === at);
    expect(shown.rows.value[0]?.cells()[column]).toBe('临河里 · 3号楼');
    const place = shown.imports?.fields.find(({ key }) => key === at);
    expect(['临河里 · 3号楼', '3 号楼'].map((text) => place?.take(text))).toEqual([
      { value: building },
      { value: building },
    ]);
  });

  it('[lists] [R29] a name of supplies is no name of a person, whatever language the table is in', () => {
    const { imports } = listIn(listsOf(ground(standing, grantOf('coordinator'))), 'stock');
    if (!imports) throw new Error('the catalogue takes no rows');
    const of = {
      columns: ['Name', 'Class code', 'Unit'],
      rows: [
        ['Water', '1010101', 'box'],
        ['Rice', '1010102', 'kg'],
      ],
    };
    const names = Object.fromEntries(imports.fields.map((field) => [field.key, field.names]));
    const planned = (table: typeof of) =>
      planRows({ name: 'stock', kind: imports, salt: 's', usual: {} }, table, guessColumns(table, names), () => false);
    const { rows, problems, personal } = planned(of);
    expect([problems, personal, rows.map(({ wish }) => wish.payload['name'])]).toEqual([[], 0, ['Water', 'Rice']]);
    // Beside what it is, whose it is stays out: in capitals too.
    const owned = {
      columns: ['Item', 'Class code', 'Unit', 'NAME'],
      rows: [['Water of Wang Lei', '1010101', 'box', 'Wang Lei']],
    };
    expect(planned(owned).rows.map(({ wish }) => wish.payload['name'])).toEqual(['Water of']);
  });

  it('[lists] of what people said leaves without their words', () => {
    const feedback = { id: 'f', topic: 'other', grid, words: '隔壁三楼吵', status: 'submitted', at: now, answers: [] };
    const proposal = { id: 'q', title: '王家门口的路灯', status: 'submitted', at: now, grid, voters: 0, turnout: {} };
    const lists = listsOf(
      ground({ ...standing, feedbacks: [feedback], proposals: [proposal] }, grantOf('coordinator')),
    );
    for (const called of ['feedback', 'proposals']) {
      const list = listIn(lists, called);
      const text = JSON.stringify(takenAlong(list, list.rows.value, (_, cell) => String(cell ?? '')).rows);
      expect([called, text.includes('隔壁'), text.includes('王家')]).toEqual([called, false, false]);
      expect(list.imports).toBeUndefined();
    }
  });
});
