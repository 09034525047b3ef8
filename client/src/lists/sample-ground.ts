import { blockOf } from '@liandong/shared/areas/block-of';
import { covers, type Grant } from '@liandong/shared/kernel/actor';
import { mount } from '@vue/test-utils';
import { vi } from 'vitest';
import { computed, defineComponent } from 'vue';
import { i18n } from '../app/i18n.ts';
import { useTerm } from '../app/use-term.ts';
import { placedName } from '../areas/placed-name.ts';
import { fullTime } from './full-time.ts';
import type { Ground } from './ground.ts';
import type { Cell, Head, List } from './list.ts';
import { allLists } from './use-lists.ts';
import { useListWords } from './words.ts';

/** When and where trials of lists take place. */
export const now = Date.UTC(2026, 5, 8, 2);
export const [grid, building] = ['110105001001001', '110105001001001-3'];
const home = { id: 'h1', building, residents: ['h1.1'] };
const area = (id: string, kind: string, name: string, parent?: string) => ({
  id,
  kind,
  name,
  ...(parent ? { parent } : {}),
});
/** Records by collection, as far as a trial needs them. */
type Records = Readonly<Record<string, readonly { readonly id: string; readonly [field: string]: unknown }[]>>;
export const standing: Records = {
  areas: [
    area('110105001001', 'community', '普东'),
    area(grid, 'grid', '临河里', '110105001001'),
    area(building, 'micro_grid', '3号楼', grid),
  ],
  households: [home],
  orgs: [{ id: 'o1', name: '邻里社', party: 'social_org' }],
  phases: [{ id: 'phase', phase: 'recovery' }],
};
const seen = {
  ...home,
  sight: 'full',
  door: '1-1-01',
  residents: [{ id: 'h1.1', name: '王小梅', phone: '13800001111' }],
};
const name = { p1: '李*军' } as Readonly<Record<string, string>>;

/** The ground of lists, as somebody stands on it; words are those of the product. */
export function ground(records: Records, ...grants: readonly Grant[]): Ground {
  const made: Ground[] = [];
  mount(
    defineComponent(() => {
      const [term, words, t] = [useTerm(), useListWords(), i18n.global.t];
      const all = (of: { readonly name: string }) =>
        computed(
          () => new Map((records[of.name] ?? []).map((one) => [one.id, { version: 1, changedAt: now, ...one }])),
        );
      const people = { name: (id: string) => name[id] ?? '', person: () => ({ phone: '139****0000' }) };
      const areas = all({ name: 'areas' });
      const areaOf = (code: string) => (areas.value as unknown as Ground['areas']['value']).get(code);
      made.push({
        ...{
          community: 'pudong',
          live: { people },
          actor: computed(() => ({ id: 'me', grants })),
          now: computed(() => now),
        },
        ...{ areas, term, t, words, all },
        orgName: () => '邻里社',
        areaName: (code = '') => areaOf(code)?.name ?? '',
        placeName: (code = '') => placedName(areaOf, code) ?? '',
        word: (root: string, code: string | undefined) => (code ? term(`${root}.${code}`) : ''),
        people: (ids: readonly (string | undefined)[] = []) => ids.filter(Boolean).join(' '),
        text({ kind }: Head, cell: Cell = ''): string {
          if (kind === 'people') return name[cell] ?? '';
          return kind === 'time' && cell !== '' ? fullTime(Number(cell)) : String(cell);
        },
        block: (place: string) => blockOf(areaOf, place),
        lies: (grids: readonly string[], code: string) => grids.some((one) => covers(code, one)),
      } as object as Ground);
      return () => undefined;
    }),
    { global: { plugins: [i18n] } },
  );
  const [only] = made;
  if (!only) throw new Error('no ground');
  return only;
}

export const listsOf = (g: Ground): readonly List[] => allLists(g).flatMap(({ lists }) => lists);
export const listIn = (lists: readonly List[], called: string): List => {
  const found = lists.find((one) => one.name === called);
  if (!found) throw new Error(`no list ${called}`);
  return found;
};
export const grantOf = (role: Grant['role']): Grant => ({
  ...{ community: 'pudong', role },
  ...(['grid_worker', 'captain', 'team_lead'].includes(role) ? { grids: [grid] } : {}),
  ...(role === 'social_org' ? { org: 'o1' } : {}),
});

/** Answers what lists ask for beside the live picture. */
export function homesSeen(): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(new Response(JSON.stringify({ households: [seen] }))),
  );
}
