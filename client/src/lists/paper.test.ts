import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { doorRows } from '../door-lists/door-rows.ts';
import { withHead } from '../files/head-row.ts';
import { readTable } from '../files/read-table.ts';
import ListPaper from './ListPaper.vue';
import type { PaperForm } from './paper-forms.ts';
import { takenAlong } from './take-along.ts';
import { building, grantOf, grid, ground, homesSeen, listIn, listsOf, standing } from './sample-ground.ts';
import { writeList } from './write-list.ts';

afterEach(() => vi.restoreAllMocks());

describe('what goes on paper', () => {
  const volunteer = { id: 'p1', force: 'volunteer', home: grid, skills: ['carry'], status: 'active', duty: 'off' };
  const records = {
    ...standing,
    specialGroups: [
      {
        id: 'h1.1',
        grid: building,
        level: 'red',
        tier: 'priority',
        groups: ['elder_bereaved'],
        services: ['meals'],
        status: 'active',
      },
    ],
    volunteers: [volunteer],
    requests: [
      { id: 'r1', title: '饮用水', lines: [{ id: '1', item: '水', ask: 'amount', quantity: 10, unit: '箱' }] },
    ],
    pledges: [{ id: 'g1', request: 'r1', line: '1', org: 'o1', grid, quantity: 10, received: 8, status: 'received' }],
  };

  /** The text of a list on A4, with all that may leave. */
  async function paperOf(called: string, form: PaperForm): Promise<string> {
    homesSeen();
    const g = ground(records, grantOf('social_worker'));
    const list = listIn(listsOf(g), called);
    await list.load?.();
    const { heads, rows } = takenAlong(list, list.rows.value, g.text, { form });
    const columns = heads.map(({ key }) => key);
    const title = i18n.global.t(`lists.form.${form}`);
    const props = { heads, rows, columns, title, about: '普东', signature: true, blank: 2 };
    return mount(ListPaper, { props, global: { plugins: [i18n] } }).text();
  }

  it('[lists] the sheets of visits, receipts and contacts have their rows, a place to sign, and nobody’s name in full', async () => {
    const visits = await paperOf('register', 'visits');
    expect(visits).toMatch(/入户走访表.*房号.*签字.*3号楼1-1-01王\*梅一级关爱/su);
    expect(visits).not.toMatch(/王小梅|13800001111|计划生育特殊家庭/u);
    const receipts = await paperOf('pledges', 'receipts');
    expect(receipts).toMatch(/领取签收表.*签字.*饮用水水邻里社10箱/su);
    const contacts = await paperOf('roster', 'contacts');
    expect(contacts).toMatch(/联系表.*签字.*李\*军139\*\*\*\*0000/su);
    expect(contacts).not.toContain('13800001111');
  });

  it('[lists] [§6] the roster of a transfer is the open list of its doors: who is fetched from where, how, and whom to call', () => {
    const doors = [
      {
        id: 'h1',
        building,
        door: '1-1-01',
        floor: 1,
        help: ['wheelchair', 'oxygen'],
        residents: [
          { id: 'h1.1', name: '王*梅', phone: '13800001111' },
          { id: 'h1.2', name: '周*' },
        ],
      },
      { id: 'h2', building, door: '1-2-02', help: [], residents: [] },
    ];
    const words = { building: () => '3号楼', help: (ways: readonly string[]) => ways.join('+') };
    const along = doorRows(doors, words);
    expect(along.rows).toEqual([
      ['3号楼', '1-1-01', 1, '王*梅', '13800001111', 'wheelchair+oxygen'],
      ['3号楼', '1-1-01', 1, '周*', undefined, 'wheelchair+oxygen'],
      ['3号楼', '1-2-02', undefined, undefined, undefined, ''],
    ]);
    const props = {
      ...along,
      columns: along.heads.map(({ key }) => key),
      title: '',
      about: '',
      signature: true,
      blank: 0,
    };
    const paper = mount(ListPaper, { props, global: { plugins: [i18n] } });
    expect(paper.findAll('thead th').map((one) => one.text())).toEqual([
      '序号',
      '楼栋',
      '房号',
      '楼层',
      '住的人',
      '电话',
      '怎么帮',
      '签字',
    ]);
    expect(paper.findAll('tbody tr')).toHaveLength(3);
  });

  it('[R20] hours that were confirmed leave in the columns of the volunteers’ platform, and no others do', async () => {
    const at = Date.parse('2026-06-07T08:30:00+08:00');
    const duty = {
      id: 'a1',
      person: 'p1',
      task: 't1',
      grid,
      status: 'hours_confirmed',
      checkedInAt: at,
      endedAt: at + 9_000_000,
      minutes: 150,
      confirmedMinutes: 120,
    };
    const g = ground(
      {
        ...records,
        tasks: [{ id: 't1', title: '守桥头' }],
        assignments: [duty, { ...duty, id: 'a2', status: 'checked_out' }],
      },
      grantOf('coordinator'),
    );
    const list = listIn(listsOf(g), 'hours');
    const { heads, rows } = takenAlong(list, list.rows.value, g.text);
    const names = heads.map(({ key }) => i18n.global.t(`lists.column.${key}`));
    const file = await writeList({ name: '确认时长', about: '普东', heads: names, rows });
    const read = await readTable(await file.arrayBuffer());
    if (typeof read === 'string') throw new Error(read);
    const sheet = withHead(read, { name: ['姓名'], hours: ['服务时长'], day: ['服务日期'] });
    expect(sheet.columns).toEqual([
      '姓名',
      '电话',
      '项目名称',
      '服务日期',
      '开始时间',
      '结束时间',
      '服务时长（小时）',
      '网格',
    ]);
    expect(sheet.rows).toEqual([['李*军', '139****0000', '守桥头', '2026-06-07', '08:30', '11:00', '2', '临河里']]);
  });
});
