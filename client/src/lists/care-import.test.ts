import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { computed, defineComponent, shallowRef } from 'vue';
import { i18n } from '../app/i18n.ts';
import { guessColumns } from '../files/columns.ts';
import TableImport from '../files/TableImport.vue';
import type { Live } from '../live/use-live.ts';
import type { Ground } from './ground.ts';
import { useHomes } from './homes.ts';
import ImportRows from './ImportRows.vue';
import type { List } from './list.ts';
import { planRows } from './plan-rows.ts';
import { building, grantOf, grid, ground, homesSeen, listIn, listsOf, standing } from './sample-ground.ts';
import { takenAlong, type Taking } from './take-along.ts';

afterEach(() => vi.restoreAllMocks());

const listNamed = (called: string, records: Readonly<Record<string, unknown>> = {}): List =>
  listIn(listsOf(ground({ ...standing, ...records } as typeof standing, grantOf('social_worker'))), called);

describe('rows that mean somebody behind a door', () => {
  /** What rows of the register come to, by their doors, where somebody stands in it already or nobody does. */
  async function planned(inCare: readonly { readonly id: string; readonly status: string }[], ...doors: string[]) {
    homesSeen();
    const list = listNamed('register', {
      specialGroups: inCare.map((one) => ({ grid: building, level: 'red', ...one })),
    });
    await list.load?.();
    const kind = list.imports;
    if (!kind) throw new Error('the register takes no rows');
    const columns = ['door', 'level', 'groups'].map(
      (key) => kind.fields.find((field) => field.key === key)?.names[0] ?? '',
    );
    const table = { columns, rows: doors.map((door, n) => [door, n === 0 ? '一级关爱' : '二级关爱', '独居老人']) };
    const names = Object.fromEntries(kind.fields.map((field) => [field.key, field.names]));
    const ids = new Set(inCare.map(({ id }) => id));
    const into = { name: 'register', kind, salt: 's', usual: {} };
    const { rows, problems, known } = planRows(into, table, guessColumns(table, names), (id) => ids.has(id));
    const told = problems.map(({ row, field, value, reason }) => `${row} ${field} ${value} ${reason}`);
    return { ids: rows.map(({ wish }) => wish.payload.id), told, known };
  }

  it('[R07] a row of the register is never taken for somebody of the same door who stands there', async () => {
    for (const id of ['h1.1', 'h1'])
      expect(await planned([{ id, status: 'active' }], '1-1-01')).toEqual({
        ...{ ids: [], told: ['2 door 1-1-01 inCare'], known: 0 },
      });
    for (const id of ['h1.1', 'h1'])
      expect(await planned([{ id, status: 'deactivated' }], '1-1-01')).toEqual({ ids: ['h1'], told: [], known: 0 });
  });

  it('[R07] two rows of one door are two people, and neither says which', async () => {
    expect(await planned([], '1-1-01', '3-1-1-01', '9-9-09')).toEqual({
      ids: [],
      told: ['2 door 1-1-01 doorTwice', '3 door 3-1-1-01 doorTwice', '4 door 9-9-09 noHome'],
      known: 0,
    });
  });

  it('[lists] [R27] whom somebody looks after leaves with the grid alone; on the visiting sheet stands where to go', async () => {
    homesSeen();
    const where = { subject: 'h1.1', grid: building, block: grid };
    const records = {
      needs: [{ ...where, id: 'n1', needClass: 'medical', tier: 'urgent', status: 'noted', at: 0 }],
      visits: [{ ...where, id: 'v1', way: 'door', status: 'planned', due: 0 }],
      specialGroups: [{ ...where, id: 'h1.1', level: 'red', groups: [], services: [], status: 'active' }],
    };
    for (const called of ['needs', 'visits', 'register']) {
      const list = listNamed(called, records);
      await list.load?.();
      expect(list.rows.value[0]?.cells().slice(0, 3)).toEqual(['临河里 · 3号楼', '1-1-01', '王小梅']);
      const taken = (taking: Taking = {}) => takenAlong(list, list.rows.value, (_, cell) => String(cell ?? ''), taking);
      const along = (form?: 'visits') => taken({ form }).rows[0];
      expect([called, along()?.[0], along()?.join(' ')]).toEqual([
        called,
        '临河里',
        expect.not.stringMatching(/3号楼|1-1-01|王/u),
      ]);
      const onSheet = called === 'needs' ? along() : ['临河里 · 3号楼', '1-1-01', '王*梅'];
      expect(along('visits')?.slice(0, onSheet?.length)).toEqual(onSheet);
      // Whoever sought by a door or a name takes nothing along that says so; the visiting sheet has the door.
      const found = (taking: Taking) => (({ rows, words, stays }) => [rows.length, words, stays])(taken(taking));
      for (const words of ['3号楼', '1-1-01', ' 王小梅 ']) expect(found({ words })).toEqual([0, '', 1]);
      expect(found({ words: ' 临河里 ' })).toEqual([1, '临河里', 0]);
      const goes = called === 'needs' ? [0, '', 1] : [1, '1-1-01', 0];
      expect(found({ words: '1-1-01', form: 'visits' })).toEqual(goes);
      expect(found({ words: '王小梅', form: 'visits' })).toEqual([0, '', 1]);
    }
  });

  it('[lists] finds the homes of rows that come into an empty list', async () => {
    homesSeen();
    const list = listNamed('visits');
    if (!list.imports) throw new Error('visits take no rows');
    const props = { list, kind: list.imports, live: { people: { name: () => '' } } as unknown as Live, places: [] };
    const asked = defineComponent({ props: ['look', 'problems', 'count'], template: '<i />' });
    const screen = mount(ImportRows, { props, global: { plugins: [i18n], stubs: { TableImport: asked } } });
    const table = { columns: ['房号', '约定时间'], rows: [['1-1-01', '2026-06-10 10:00']] };
    const inner = screen.findComponent(TableImport);
    await (inner.props('look') as (of: typeof table, columns: object) => Promise<void>)(table, { door: 0, due: 1 });
    await screen.vm.$nextTick();
    expect([inner.props('problems'), inner.props('count')]).toEqual([[], 1]);
  });
});

describe('what was read of homes', () => {
  it('[lists] goes with the right to it, and is asked for again until it comes', async () => {
    homesSeen();
    const grants = shallowRef([grantOf('social_worker')]);
    const homes = [...(standing['households'] ?? []), { id: 'h2', building, residents: [] }];
    const records = shallowRef<typeof standing>({ ...standing, households: homes.slice(0, 1) });
    const g: Ground = {
      ...ground(standing),
      actor: computed(() => ({ id: 'me', grants: grants.value })),
      all: ((of: { name: string }) =>
        computed(
          () => new Map((records.value[of.name] ?? []).map((one) => [one.id, { version: 1, ...one }])),
        )) as unknown as Ground['all'],
    };
    const { beside, names } = useHomes(g);
    const asked = (): unknown =>
      vi.mocked(fetch).mock.calls.map(([, init]) => (JSON.parse(init?.body as string) as { ids: string[] }).ids);
    await beside.load();
    expect(names('h1.1')).toBe('王小梅');
    const before = beside.loadsFor();
    records.value = { ...standing, households: homes };
    expect(beside.loadsFor()).not.toBe(before);
    await beside.load();
    // The second was not answered: it is asked for again, and the first is not.
    await beside.load();
    expect(asked()).toEqual([['h1'], ['h2'], ['h2']]);
    const due = beside.loadsFor();
    grants.value = [grantOf('coordinator')];
    expect([names('h1.1'), beside.loadsFor() === due]).toEqual(['', false]);
    // What was on its way when the right went is not kept.
    vi.mocked(fetch).mockClear();
    const going = beside.load();
    grants.value = [];
    await going;
    expect(asked()).toEqual([
      ['h1', 'h2'],
      ['h1', 'h2'],
    ]);
  });
});
