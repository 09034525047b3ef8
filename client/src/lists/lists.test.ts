import { maskName } from '@liandong/shared/people/mask';
import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { computed, ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../app/i18n.ts';
import { guessColumns } from '../files/columns.ts';
import { withHead, withoutHead } from '../files/head-row.ts';
import { readPasted } from '../files/read-pasted.ts';
import type { Table } from '../files/read-table.ts';
import ExportList from './ExportList.vue';
import type { Ground } from './ground.ts';
import { choiceField, numberField, textField, timeField, type ImportKind } from './import-kind.ts';
import { listOf } from './list.ts';
import { planRows } from './plan-rows.ts';
import { sendRows } from './send-rows.ts';
import { leaving, toCsv } from './sheet.ts';
import { takenAlong } from './take-along.ts';
import { workLists } from './work-lists.ts';

const stamp = { version: 1, changedAt: 0, changedBy: 'a' };
const now = (): number => Date.UTC(2026, 5, 8, 2);
const kind: ImportKind = {
  fields: [
    textField('title', ['任务', '备注'], 20, true),
    numberField('need', ['人数'], [0, 50]),
    choiceField({ key: 'line', names: ['条线'], codes: ['flood'], wordsOf: () => ['防汛', 'Flood'] }),
    timeField('due', ['截止'], now),
  ],
  make: (id, values) => ({ type: 'task.create', payload: { id, ...values } }),
};
const names = Object.fromEntries(kind.fields.map((field) => [field.key, field.names]));
const table = (...rows: string[][]): Table => ({ columns: rows[0] ?? [], rows: rows.slice(1) });
const plan = (of: Table, known: readonly string[] = [], salt = 's') =>
  planRows({ name: 'tasks', kind, salt, usual: {} }, of, guessColumns(of, names), (id) => known.includes(id));

describe('a list that leaves as a file', () => {
  it('[lists] opens as text in programs that reckon, and holds no number of an identity card', () => {
    const csv = toCsv({
      ...{ name: '任务', about: '普东 · 导出', heads: ['内容', '人数'] },
      rows: [
        ['=HYPERLINK("x")', 3],
        ['-1+1', undefined],
        ['@a', -2],
        ['说“好”,\n行', 0],
      ],
    });
    expect(csv).toBe(
      '\uFEFF任务,普东 · 导出\r\n内容,人数\r\n"\'=HYPERLINK(""x"")",3\r\n\'-1+1,\r\n\'@a,-2\r\n"说“好”,\n行",0\r\n',
    );
    expect(leaving('身份证 11010519491231002X')).not.toContain('19491231');
    // Blanks and signs that nobody sees hide no formula, and nothing ends a text at its middle.
    const hidden = toCsv({
      name: '',
      about: '',
      heads: [],
      rows: [[' =1+1', '\n=1', '\u200B@a', '\u0000=1', '甲\u0000乙']],
    });
    expect(hidden.split('\r\n')[2]).toBe(`' =1+1,"'\n=1",'\u200B@a,'=1,甲乙`);
  });

  it('[lists] takes of a home no more along than everybody who sees it may know', () => {
    const home = { id: 'h', door: '501', name: '王小梅', help: '需轮椅' };
    const list = listOf(() => [home], {
      ...{ name: 'households', object: 'screening' },
      columns: [
        { key: 'door', value: ({ door }) => door },
        { key: 'residents', value: ({ name }) => name, leaves: ({ name }) => maskName(name) },
        { key: 'help', value: ({ help }) => help, leaves: 'never' },
      ],
    });
    expect(list.rows.value[0]?.cells()).toEqual(['501', '王小梅', '需轮椅']);
    const { heads, rows } = takenAlong(list, list.rows.value, (_, cell) => String(cell));
    expect([heads.map(({ key }) => key), rows]).toEqual([['door', 'residents'], [['501', '王*梅']]]);
  });

  it('[lists] a list that nobody takes along is not masked at each change of it, unless words say which rows stay', async () => {
    const list = listOf(() => [{ id: 'h', door: '501', name: '王小梅' }], {
      ...{ name: 'households', object: 'screening' },
      columns: [
        { key: 'door', value: ({ door }) => door },
        { key: 'residents', value: ({ name }) => name, leaves: ({ name }) => maskName(name) },
      ],
    });
    const leaving = vi.fn(() => ['501', '王*梅']);
    const rows = list.rows.value.map((row) => ({ ...row, leaving, made: row.cells(), read: ['501', '王小梅'] }));
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: ExportList }] });
    const ground = {
      ...{ live: { people: { fullUntil: ref() } }, actor: computed(() => ({ id: 'me', grants: [] })) },
      text: (_: unknown, cell: unknown) => String(cell),
    } as object as Ground;
    const props = { list, rows, ground, community: '普东', narrowed: '', words: ' ' };
    const screen = mount(ExportList, { props, global: { plugins: [i18n, router] } });
    const excel = () => screen.get('button').attributes('disabled');
    expect([leaving.mock.calls.length, excel()]).toEqual([0, undefined]);
    await screen.setProps({ words: '小梅' });
    expect([excel() !== undefined, screen.text().includes(i18n.global.t('lists.stays', { n: '1' }))]).toEqual([
      true,
      true,
    ]);
    await screen.setProps({ words: '', rows: [] });
    expect(excel()).toBeDefined();
  });
});

describe('rows that come', () => {
  it('[lists] become wishes, with what can’t be taken said row by row', () => {
    const { rows, problems } = plan(
      table(
        ['任务', '人数', '条线', '截止'],
        ['搬沙袋', '６人', '防汛', '6月9日 18:30'],
        ['', '3', '', ''],
        ['巡查', '80', '防火', '2026-02-30'],
        ['11010519491231002X', '', '', ''],
      ),
    );
    expect(rows.map(({ row, wish }) => [row, wish.payload])).toMatchObject([
      [2, { title: '搬沙袋', need: 6, line: 'flood', due: Date.parse('2026-06-09T18:30:00+08:00') }],
    ]);
    expect(problems.map(({ row, field, reason }) => `${row} ${field} ${reason}`)).toEqual([
      '3 title missing',
      '4 need outOfBounds',
      '4 line unknownWord',
      '4 due noTime',
      '5 title idCard',
    ]);
    expect(problems.at(-1)?.value).toBe('');
  });

  it('[lists] [R19] a task says how dangerous it is, in either language: that decides who may be offered it', () => {
    const here: Partial<Ground> = {
      all: () => computed(() => new Map()),
      areas: computed(() => new Map([['g1', { id: 'g1', kind: 'grid' as const, name: '临河里', ...stamp }]])),
      placeName: () => '临河里',
      now: computed(now),
      actor: computed(() => ({ id: 'me', grants: [] })),
    };
    const tasks = workLists(here as Ground).find(({ name }) => name === 'tasks')?.imports;
    if (!tasks) throw new Error('tasks can’t be imported');
    const of = table(
      ['任务', '网格', '有没有危险'],
      ['复核配电间', '临河里', '专业'],
      ['Move sandbags', '临河里', 'Risky'],
      ['问候', '临河里', ''],
      ['堵缺口', '临河里', '很吓人'],
    );
    const own = Object.fromEntries(tasks.fields.map((field) => [field.key, field.names]));
    const into = { name: 'tasks', kind: tasks, salt: 's', usual: {} };
    const { rows, problems } = planRows(into, of, guessColumns(of, own), () => false);
    expect(rows.map(({ wish }) => wish.payload['hazard'])).toEqual(['professional', 'risky', undefined]);
    expect(problems.map(({ row, field, reason }) => `${row} ${field} ${reason}`)).toEqual(['5 danger unknownWord']);
  });

  it('[lists] pasted twice are there once; two that read the same are two; another device can’t guess an id', () => {
    const of = table(['任务'], ['巡查'], ['巡查'], ['搬沙袋']);
    const ids = plan(of).rows.map(({ wish }) => wish.payload.id);
    expect(new Set(ids).size).toBe(3);
    expect(plan(of, ids)).toMatchObject({ rows: [], known: 3 });
    expect(plan(of, [], 'other').rows.some(({ wish }) => ids.includes(wish.payload.id))).toBe(false);
  });

  it('[lists] are the same rows, whatever is chosen for what they leave out', () => {
    const of = table(['任务'], ['巡查']);
    const idIn = (place: string) =>
      planRows({ name: 'tasks', kind, salt: 's', usual: { line: place } }, of, guessColumns(of, names), () => false)
        .rows[0]?.wish;
    expect(idIn('flood')?.payload).toEqual({ ...idIn('')?.payload, line: 'flood' });
  });

  it('[lists] bring no name, door or phone into what everybody reads, and the house stays', () => {
    const of = table(
      ['姓名', '任务'],
      ['', '张三 3号楼501 2份 不要辣'],
      ['李四', '李四送药'],
      ['', '王五 13812345678'],
      ['', '3号楼停电'],
      ['赵六', '赵六'],
      ['', '3-1-07 要轮椅'],
    );
    const { rows, problems, personal } = plan(of);
    const titles = rows.map(({ wish }) => wish.payload['title']);
    expect(titles).toEqual(['3号楼*** 2份 不要辣', '送药', '138********', '3号楼停电', '3-1-*** 要轮椅']);
    expect([personal, problems]).toEqual([4, [{ row: 6, field: 'title', reason: 'onlyPeople', value: undefined }]]);
    const roster: ImportKind = { ...kind, ofPeople: true };
    const people = planRows({ name: 'r', kind: roster, salt: '', usual: {} }, of, guessColumns(of, names), () => false);
    expect(people.rows[4]?.wish.payload['title']).toBe('赵六');
  });

  it('[lists] are found under their names, wherever these stand, and without any', () => {
    const exported = table(['任务', '普东 · 导出'], ['任务', '人数'], ['巡查', '2']);
    expect(withHead(exported, names)).toMatchObject({ columns: ['任务', '人数'], rows: [['巡查', '2']] });
    const bare = table(['巡查', '2'], ['搬沙袋', '3']);
    expect(withoutHead(withHead(bare, names), names).rows).toHaveLength(2);
  });

  it('[paste] rows out of a sheet keep lines within a cell; a relay list becomes a table', () => {
    const sheet = readPasted('任务\t人数\n"巡查\n夜里"\t2\n');
    expect(sheet).toMatchObject({ columns: ['任务', '人数'], rows: [['巡查\n夜里', '2']] });
    expect(readPasted('#接龙\n打扫\n1. 张三 2份\n2. 李四')).toMatchObject({
      title: '打扫',
      rows: [
        ['1', '张三', '', '', '2', '份', '', '张三 2份'],
        ['2', '李四', '', '', '', '', '', '李四'],
      ],
    });
    expect(readPasted('  \n')).toBe('empty');
  });

  it('[lists] are sent a few at a time, each once, until somebody stops', async () => {
    const sent: number[] = [];
    const all = Array.from({ length: 40 }, (_, n) => n);
    await sendRows(all, (n) => Promise.resolve(sent.push(n) > 0));
    expect(sent.toSorted((a, b) => a - b)).toEqual(all);
    sent.length = 0;
    await sendRows(all, (n) => Promise.resolve(sent.push(n) < 10));
    expect(sent.length).toBeLessThan(20);
  });
});
