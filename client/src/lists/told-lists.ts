import { reachedOf } from '@liandong/shared/notices/reach';
import { noticeReaches, reachId } from '@liandong/shared/notices/schema';
import { seenNotices, type SeenReach } from '../notices/seen.ts';
import { placesOf, seenShifts } from '../shifts/week.ts';
import { common, endsFirst } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { numberField, textField } from './import-kind.ts';
import { listOf, type List } from './list.ts';
import { called } from './terms.ts';

/** What people are told and asked to come to: notices with the buildings that they reached, and shifts. */
export function toldLists(g: Ground): List[] {
  const fields = common(g);
  const [told, asked, reaches] = [
    g.all(seenNotices),
    g.all(seenShifts),
    g.all<SeenReach>({ name: noticeReaches.name }),
  ];
  const reached = (id: string, buildings: readonly string[]): number =>
    buildings.filter((building) => reachedOf(reaches.value.get(reachId(id, building))) === 'all').length;
  return [
    listOf(() => told.value.values(), {
      ...{ name: 'notices', object: 'notice', comesOf: 'act' },
      grids: ({ grids }) => grids,
      line: ({ line }) => line,
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'note', value: ({ words }) => words },
        { key: 'why', value: ({ why }) => why },
        {
          key: 'place',
          value: ({ grids, org }) =>
            org === undefined ? grids.map((grid) => g.placeName(grid)).join(g.t('lists.and')) : g.orgName(org),
        },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'status', value: ({ status }) => g.word('Notice', status) },
        { key: 'publishedAt', kind: 'time', value: ({ at }) => at },
        { key: 'until', kind: 'time', value: ({ until }) => until },
        { key: 'buildings', kind: 'number', value: ({ buildings }) => buildings.length },
        { key: 'reached', kind: 'number', value: ({ id, buildings }) => reached(id, buildings) },
      ],
    }),
    listOf(() => asked.value.values(), {
      ...{ name: 'shifts', object: 'volunteer' },
      grids: ({ grid }) => [grid],
      line: ({ line }) => line,
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'start', kind: 'time', value: ({ start }) => start },
        { key: 'until', kind: 'time', value: ({ end }) => end },
        { key: 'need', kind: 'number', value: ({ need }) => need },
        { key: 'signedUp', kind: 'number', value: (shift) => placesOf(shift).taken },
        { key: 'who', kind: 'people', value: ({ signed }) => g.people(signed) },
      ],
      imports: {
        acts: ['U'],
        reach: 'all',
        fields: [
          textField('title', called['shifts.title'], 60, true),
          fields.place,
          fields.line,
          fields.time('shifts.start', true),
          fields.time('shifts.until', true),
          numberField('need', called['tasks.need'], [1, 100], true),
        ],
        make: (id, { title, place, line, start, until, need }) =>
          endsFirst(start, until) ?? {
            type: 'shift.add',
            payload: {
              ...{ id, title, grid: place, line: line ?? 'other', hazard: 'general', skills: [] },
              ...{ start, end: until, need },
            },
          },
        undo: (id) => ({ type: 'shift.cancel', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
  ];
}
